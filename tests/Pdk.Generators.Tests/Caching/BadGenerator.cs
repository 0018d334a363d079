using Microsoft.CodeAnalysis;

namespace Pdk.Generators.Tests.Caching;

/// <summary>Does what a generator must not do: keeps a place in a file, and a symbol, in its model.</summary>
internal sealed class BadGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<BadModel> models = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                "Pdk.PluginContractAttribute",
                static (_, _) => true,
                static (found, _) => new BadModel(found.TargetSymbol.Name, [found.TargetNode.GetLocation()], found.TargetSymbol))
            .WithTrackingName(Steps.Contract);
        context.RegisterSourceOutput(models, static (output, model) => output.AddSource(model.Name + ".g.cs", "// " + model.Places[0]));
    }

    internal sealed record BadModel(string Name, List<Location> Places, ISymbol Symbol);
}
