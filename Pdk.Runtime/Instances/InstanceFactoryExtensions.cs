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

    /// <summary>Makes an instance and says where in the pipeline it was named if that fails.</summary>
    internal static IInstance Create(this IInstanceFactory factory, string contractId, ComponentDefinition component, string owner)
    {
        try
        {
            return factory.Create(new InstanceRequest(contractId, component.Name, $"{owner}/{component.Name}", component.Config));
        }
        catch (Exception exception) when (exception is not PipelineException)
        {
            throw new PipelineException($"{component.Position}: '{owner}': {exception.Message}", exception);
        }
    }

    /// <summary>Makes a connector's instance and says where in the pipeline it was named if that fails.</summary>
    internal static IInstance Create(this IInstanceFactory factory, string contractId, ConnectorDefinition connector, ISender sender)
    {
        try
        {
            return factory.Create(new InstanceRequest(contractId, connector.Connector, connector.Id, connector.Config, sender));
        }
        catch (Exception exception) when (exception is not PipelineException)
        {
            throw new PipelineException($"{connector.Position}: '{connector.Id}': {exception.Message}", exception);
        }
    }

    /// <summary>The instance as a contract that it must implement.</summary>
    internal static T Require<T>(this IInstance instance, FilePosition position, string name)
        where T : class =>
        instance.As<T>() ?? throw new PipelineException($"{position}: '{name}' does not implement {typeof(T).Name}");
}
