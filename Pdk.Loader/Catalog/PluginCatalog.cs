using Pdk.Loader.Catalog;

namespace Pdk.Loader;

/// <summary>
/// What a host could make, by the stamps of its libraries: whether they are loaded (<see cref="PluginHost.Catalog"/>) or were looked at
/// only (<see cref="PluginHost.Look"/>). An immutable snapshot.
/// </summary>
public sealed class PluginCatalog
{
    private readonly CatalogLibrary[] _libraries;

    internal PluginCatalog(IEnumerable<CatalogLibrary> libraries, LoadReport report)
    {
        _libraries = [.. libraries];
        Report = report;
    }

    /// <summary>The libraries, in the order in which they were found.</summary>
    public IReadOnlyList<CatalogLibrary> Libraries => _libraries;

    /// <summary>What became of each file, those that were refused included.</summary>
    public LoadReport Report { get; }

    /// <summary>
    /// The component that a name means, by the same rule as <see cref="PluginHost.CreateInstance"/>; null where there is none.
    /// </summary>
    /// <param name="contractId">The contract that it must implement: <c>pdk.codec</c>.</param>
    /// <param name="component">Its name; <c>plugin/component</c> and <c>plugin@version/component</c> say whose.</param>
    public CatalogComponent? Find(string contractId, string component)
    {
        ArgumentNullException.ThrowIfNull(contractId);
        ArgumentNullException.ThrowIfNull(component);
        if (ComponentIndex.Find(_libraries, contractId, component) is not (CatalogLibrary library, LoadedComponent found))
        {
            return null;
        }

        return new CatalogComponent(library, library.Stamp.Components[found.Index]);
    }

    /// <summary>The names of the components of a contract, each once, in order.</summary>
    /// <param name="contractId">The contract.</param>
    public IReadOnlyList<string> NamesOf(string contractId) =>
    [
        .. _libraries
            .SelectMany(static library => library.Stamp.Components)
            .Where(component => component.Implements.Any(contract => contract.Id == contractId))
            .Select(static component => component.Name)
            .Distinct()
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>
    /// One sentence about a name that means no component: what was expected, what there is instead, the near name, where the name stands
    /// for something else, and which refused library has it.
    /// </summary>
    /// <param name="contractId">The contract that was asked for.</param>
    /// <param name="component">The name.</param>
    /// <param name="others">More names that there are, such as those of the program itself.</param>
    public string WhyNot(string contractId, string component, IEnumerable<string>? others = null)
    {
        ArgumentNullException.ThrowIfNull(contractId);
        ArgumentNullException.ThrowIfNull(component);
        string[] names = [.. NamesOf(contractId).Concat(others ?? []).Distinct().Order(StringComparer.Ordinal)];
        return MissingComponent.Sentence(contractId, component, names) + Elsewhere(contractId, component) + Refused(component);
    }

    private string Elsewhere(string contractId, string component)
    {
        IEnumerable<string> found =
            from library in _libraries
            from other in library.Stamp.Components
            where other.Name == component
            from contract in other.Implements
            where contract.Id != contractId
            select $"; {library.Name} has '{component}' for {contract.Id}";
        return found.FirstOrDefault() ?? "";
    }

    private string Refused(string component) =>
        Report.Rows.LastOrDefault(row => !row.IsReady && row.Step != LoadStep.Create && row.Components.Contains(component)) is { } row
            ? $"; {row.Path} has it, but was refused ({row.Verdict}): {row.Message}"
            : "";
}
