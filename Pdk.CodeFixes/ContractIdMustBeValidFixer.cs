using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Pdk.Analyzers;

namespace Pdk.CodeFixes;

/// <summary>Writes a contract's id as the rules want it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ContractIdMustBeValidFixer))]
[Shared]
public sealed class ContractIdMustBeValidFixer : SuggestionFixer
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Descriptors.ContractIdMustBeValid.Id);
}
