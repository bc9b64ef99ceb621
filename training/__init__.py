"""Makes the model that `dragoman.language` ships. Needs PyTorch, which the installed package never does.

python -m training.train      data in ../shared/data and training/labels -> training/runs/NAME/model.pt
python -m training.export     model.pt -> src/dragoman/language/data/model.{onnx,npz,json}
"""
