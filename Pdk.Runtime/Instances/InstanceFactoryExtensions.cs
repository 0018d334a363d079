using Pdk.Contracts;

namespace Pdk.Runtime.Instances;

/// <summary>Making instances of the components that a pipeline names.</summary>
internal static class InstanceFactoryExtensions
{
    internal const string SourceContract = "pdk.source";
    internal const string SinkContract = "pdk.sink";
    internal const string CodecContract = "pdk.codec";
    internal const string PreprocessorContract = "pdk.preprocessor";
    internal const string PostprocessorContract = "pdk.postprocessor";
    internal const string OperatorContract = "pdk.operator";

    /// <summary>What is asked for as the instance of a stage.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="owner">The connector that it works for.</param>
    internal static InstanceRequest RequestFor(Stage stage, string owner) =>
        new(stage.ContractId, stage.Component.Name, $"{owner}/{stage.Component.Name}", stage.Component.Config);

    /// <summary>Says where in the pipeline an instance was named that cannot be made.</summary>
    internal static PipelineException NotMade(FilePosition position, string owner, Exception failure) =>
        failure as PipelineException ?? new PipelineException($"{position}: '{owner}': {failure.Message}", failure);

    /// <summary>Makes a connector's instance and says where in the pipeline it was named if that fails.</summary>
    internal static IInstance Create(this IInstanceFactory factory, string contractId, ConnectorDefinition connector, ISender sender)
    {
        try
        {
            return factory.Create(new InstanceRequest(contractId, connector.Connector, connector.Alias, connector.Config, sender)
            {
                Partition = connector.Partition,
            });
        }
        catch (Exception exception) when (exception is not PipelineException)
        {
            throw NotMade(connector.Position, connector.Id, exception);
        }
    }

    /// <summary>The instance as a contract that it must implement.</summary>
    internal static T Require<T>(this IInstance instance, FilePosition position, string name)
        where T : class =>
        instance.As<T>() ?? throw new PipelineException($"{position}: '{name}' does not implement {typeof(T).Name}");
}
