namespace Pdk.Generators.Models;

/// <summary>All plugin classes of a project, and what the build says about it.</summary>
/// <remarks>Equatable all the way down; see <see cref="ContractModel"/>.</remarks>
/// <param name="Facts">What the build says.</param>
/// <param name="Components">The plugin classes.</param>
internal sealed record LibraryModel(BuildFacts Facts, EquatableArray<ComponentModel> Components);
