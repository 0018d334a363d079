using Pdk.Generators.Functions;

namespace Pdk.Generators.Models;

/// <summary>All plugin classes and functions of a project, and what the build says about it.</summary>
/// <remarks>Equatable all the way down; see <see cref="ContractModel"/>.</remarks>
/// <param name="Facts">What the build says.</param>
/// <param name="Components">The plugin classes.</param>
/// <param name="Functions">The functions.</param>
internal sealed record LibraryModel(
    BuildFacts Facts, EquatableArray<ComponentModel> Components, EquatableArray<FunctionModel> Functions = default)
{
    /// <summary>Whether the project has nothing for a host, so that nothing is generated.</summary>
    public bool IsEmpty => Components.Count == 0 && Functions.Count == 0;

    /// <summary>The functions that a style exports.</summary>
    public FunctionModel[] ExportedBy(string style) => [.. Functions.Where(function => function.Exports.Contains(style))];
}
