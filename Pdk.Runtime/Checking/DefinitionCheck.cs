using Pdk.Abi.Text;
using Pdk.Loader;
using Pdk.Runtime.Instances;
using Pdk.Runtime.Links;

namespace Pdk.Runtime.Checking;

/// <summary>Judges what a pipeline names by the stamps of plugins.</summary>
/// <param name="definition">The pipeline, or as much of it as could be read.</param>
/// <param name="catalog">The plugins.</param>
/// <param name="options">What else there is.</param>
/// <param name="findings">Gets what is wrong.</param>
internal sealed class DefinitionCheck(
    PipelineDefinition definition, PluginCatalog catalog, PipelineCheckOptions options, FindingList findings)
{
    private const string StateContract = "pdk.state";

    // Those of its files are not built yet.
    private readonly ExpressionCheck _expressions = new(catalog, options.HasFunctions && definition.Functions.Count == 0);
    private readonly List<(ConnectorDefinition Connector, StampComponent Stamp, bool IsSource)> _found = [];

    internal void Check()
    {
        foreach (ConnectorDefinition source in definition.Sources)
        {
            // Of a linked transport the other side has the configuration too.
            Connector(source, InstanceFactoryExtensions.SourceContract, isOther: source.IsLinked);
            Stages(source, InstanceFactoryExtensions.PreprocessorContract);
        }

        foreach (ConnectorDefinition step in definition.Steps)
        {
            Connector(step, InstanceFactoryExtensions.OperatorContract);
        }

        foreach (ConnectorDefinition sink in definition.Sinks)
        {
            Connector(sink, InstanceFactoryExtensions.SinkContract);
            Stages(sink, InstanceFactoryExtensions.PostprocessorContract);
        }

        new FileClashes(findings).Check(_found);
        PortCheck.Check(
            definition,
            _found.Where(static found => found.Connector.IsStep).Select(static found => (found.Connector, found.Stamp)),
            findings);
        SpillCheck.Check(definition, findings);
    }

    private void Connector(ConnectorDefinition connector, string contract, bool isOther = false)
    {
        if (Find(contract, connector.Connector, connector.Position, connector.Id) is not { } found || isOther)
        {
            return;
        }

        Settings(found, connector.Id, connector.Config, connector.ConfigPlace, connector.Position);
        _found.Add((connector, found.Stamp, contract == InstanceFactoryExtensions.SourceContract));
        if (!options.HasState && definition.State is null && found.Stamp.Needs.Any(static need => need.Id == StateContract))
        {
            findings.Error(connector.Position, $"'{connector.Id}': {StateAdvice.Of(connector.Connector)}");
        }
    }

    private void Stages(ConnectorDefinition connector, string processors)
    {
        foreach (ComponentDefinition processor in connector.Processors)
        {
            Stage(processors, processor, connector.Id);
        }

        if (connector.Codec is { } codec)
        {
            Stage(InstanceFactoryExtensions.CodecContract, codec, connector.Id);
        }
    }

    private void Stage(string contract, ComponentDefinition component, string owner)
    {
        if (Find(contract, component.Name, component.Position, owner) is { } found)
        {
            Settings(found, owner, component.Config, component.ConfigPlace, component.Position);
        }
    }

    /// <summary>The component; null where it is the program's own, or is not there, which is reported.</summary>
    private CatalogComponent? Find(string contract, string name, FilePosition position, string owner)
    {
        bool mayBeLink = contract is InstanceFactoryExtensions.SourceContract or InstanceFactoryExtensions.SinkContract;
        if (options.Components.TryFind(contract, name, out _) || (mayBeLink && LinkGraph.IsLink(name)))
        {
            return null;
        }

        CatalogComponent? found = catalog.Find(contract, name);
        if (found is null)
        {
            findings.Error(position, $"'{owner}': {catalog.WhyNot(contract, name, options.Components.NamesOf(contract))}");
        }

        return found;
    }

    private void Settings(
        CatalogComponent found, string owner, PdkDocument config, ConfigPlace? place, FilePosition position)
    {
        // A library that was made by hand may read settings that its stamp does not have.
        bool isWhole = found.Library.Stamp.Kit.Length > 0;
        new SettingsCheck(found.Stamp.Name, owner, isWhole, _expressions, findings).Check(
            config, place ?? ConfigPlace.Of(config.Root, position), found.Stamp.Settings);
    }
}
