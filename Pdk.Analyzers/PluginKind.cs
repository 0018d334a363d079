using Microsoft.CodeAnalysis;

namespace Pdk.Analyzers;

/// <summary>One of the attributes of event processing, and the contracts of which it asks for at least one.</summary>
internal sealed class PluginKind(INamedTypeSymbol attribute, IReadOnlyList<INamedTypeSymbol> contracts)
{
    public INamedTypeSymbol Attribute { get; } = attribute;

    public IReadOnlyList<INamedTypeSymbol> Contracts { get; } = contracts;

    /// <summary>The kinds that the compilation knows: none where it uses the attributes without the contracts of event processing.</summary>
    public static IReadOnlyList<PluginKind> Find(Compilation compilation)
    {
        List<PluginKind> kinds = [];
        Add(KnownNames.ConnectorAttribute, KnownNames.Source, KnownNames.Sink);
        Add(KnownNames.CodecAttribute, KnownNames.Codec);
        Add(KnownNames.PreprocessorAttribute, KnownNames.Preprocessor);
        Add(KnownNames.PostprocessorAttribute, KnownNames.Postprocessor);
        return kinds;

        void Add(string attributeName, params string[] contractNames)
        {
            if (compilation.FindType(attributeName) is { } attribute)
            {
                List<INamedTypeSymbol> contracts = [];
                contracts.AddRange(contractNames.Select(compilation.FindType).OfType<INamedTypeSymbol>());
                kinds.Add(new PluginKind(attribute, contracts));
            }
        }
    }
}
