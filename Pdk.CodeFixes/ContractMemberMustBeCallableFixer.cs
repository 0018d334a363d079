using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Pdk.Analyzers;

namespace Pdk.CodeFixes;

/// <summary>Removes the setter of a contract's property.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ContractMemberMustBeCallableFixer))]
[Shared]
public sealed class ContractMemberMustBeCallableFixer : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        ImmutableArray.Create(Descriptors.ContractMemberMustBeCallable.Id);

    /// <inheritdoc/>
    public override FixAllProvider? GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode root = (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false))!;
        if (root.FindNode(context.Span) is AccessorDeclarationSyntax { Parent: AccessorListSyntax { Accessors.Count: 2 } } setter)
        {
            context.RegisterCodeFix(
                CodeAction.Create(
                    $"Remove '{setter.Keyword.ValueText}'",
                    _ => Task.FromResult(context.Document.WithSyntaxRoot(root.RemoveNode(setter, SyntaxRemoveOptions.KeepNoTrivia)!)),
                    equivalenceKey: nameof(ContractMemberMustBeCallableFixer)),
                context.Diagnostics);
        }
    }
}
