using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Pdk.Analyzers;

namespace Pdk.CodeFixes;

/// <summary>Gives a plugin without a name one that is made from the name of its class.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(PluginMustHaveNameFixer))]
[Shared]
public sealed class PluginMustHaveNameFixer : SuggestionFixer
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Descriptors.PluginMustHaveName.Id);
}
