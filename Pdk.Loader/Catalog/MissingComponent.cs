using Pdk.Abi.Text;

namespace Pdk.Loader.Catalog;

/// <summary>What is said where a name means no component.</summary>
internal static class MissingComponent
{
    /// <summary>What was expected, what there is instead, and the near name.</summary>
    /// <param name="contractId">The contract that was asked for.</param>
    /// <param name="component">The name.</param>
    /// <param name="names">The names that there are.</param>
    internal static string Sentence(string contractId, string component, IReadOnlyList<string> names) =>
        $"expected a component '{component}' for {contractId}, "
            + $"found {(names.Count == 0 ? "none at all" : string.Join(", ", names))}{NearestName.Hint(component, names)}";
}
