package dev.sluice.bench;

import java.util.Random;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/** DL4J. It clips the norm of each layer, as it cannot that of the whole gradient. */
final class Dl4j implements Subject {
  @Override
  public boolean has(Case each) {
    return switch (each.net()) {
      case Case.Net.Recurrent(var cell, _, _) -> cell.equals("rnn") || cell.equals("lstm");
      case Case.Net.Written _, Case.Net.Conv _, Case.Net.Attention _ -> false;
      case Case.Net.Dense _ -> true;
    };
  }

  @Override
  public Training prepare(Case each) {
    var list =
        new NeuralNetConfiguration.Builder()
            .seed(1)
            .updater(new Adam(1e-3))
            .gradientNormalization(GradientNormalization.ClipL2PerLayer)
            .gradientNormalizationThreshold(1)
            .list();
    int last = each.units();
    INDArray input;
    switch (each.net()) {
      case Case.Net.Recurrent(var cell, var layers, var both) -> {
        for (int i = 0; i < layers; i++) {
          Layer layer = recurrent(cell, each.units());
          Layer directed = both ? new Bidirectional(Bidirectional.Mode.CONCAT, layer) : layer;
          list.layer(i == layers - 1 ? new LastTimeStep(directed) : directed);
        }
        last = both ? 2 * each.units() : each.units();
        list.setInputType(InputType.recurrent(each.inputs(), each.positions()));
        input = Nd4j.randn(each.batch(), each.inputs(), each.positions());
      }
      case Case.Net.Dense(var layers) -> {
        for (int i = 0; i < layers; i++) {
          list.layer(
              new DenseLayer.Builder().nOut(each.units()).activation(Activation.TANH).build());
        }
        list.setInputType(InputType.feedForward(each.inputs()));
        input = Nd4j.randn(each.batch(), each.inputs());
      }
      case Case.Net.Written _, Case.Net.Conv _, Case.Net.Attention _ ->
          throw new IllegalArgumentException("DL4J has no such layer");
    }
    list.layer(
        new OutputLayer.Builder(LossFunctions.LossFunction.MCXENT)
            .nIn(last)
            .nOut(CLASSES)
            .activation(Activation.SOFTMAX)
            .build());
    MultiLayerNetwork network = new MultiLayerNetwork(list.build());
    network.init();
    INDArray labels = Nd4j.zeros(each.batch(), CLASSES);
    Random random = new Random(1);
    for (int b = 0; b < each.batch(); b++) {
      labels.putScalar(b, random.nextInt(CLASSES), 1);
    }
    return new Training() {
      @Override
      public void step() {
        network.fit(input, labels);
      }

      @Override
      public void close() {
        network.close();
      }
    };
  }

  private static Layer recurrent(String cell, int units) {
    return switch (cell) {
      case "rnn" -> new SimpleRnn.Builder().nOut(units).activation(Activation.TANH).build();
      case "lstm" -> new LSTM.Builder().nOut(units).activation(Activation.TANH).build();
      default -> throw new IllegalArgumentException(cell);
    };
  }
}
