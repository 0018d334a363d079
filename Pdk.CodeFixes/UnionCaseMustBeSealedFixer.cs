using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Pdk.Analyzers;

namespace Pdk.CodeFixes;

/// <summary>Seals the case of a union.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UnionCaseMustBeSealedFixer))]
[Shared]
public sealed class UnionCaseMustBeSealedFixer : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Descriptors.UnionCaseMustBeSealed.Id);

    /// <inheritdoc/>
    public override FixAllProvider? GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode root = (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false))!;
        // An abstract record cannot be sealed, and one that stands in the wrong place is sealed already.
        if (root.FindNode(context.Span) is RecordDeclarationSyntax type
            && !type.Modifiers.Any(SyntaxKind.SealedKeyword)
            && !type.Modifiers.Any(SyntaxKind.AbstractKeyword))
        {
            context.RegisterCodeFix(
                CodeAction.Create(
                    "Seal the record",
                    _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(type, Seal(type)))),
                    equivalenceKey: nameof(UnionCaseMustBeSealedFixer)),
                context.Diagnostics);
        }
    }

    private static RecordDeclarationSyntax Seal(RecordDeclarationSyntax type)
    {
        SyntaxToken word = SyntaxFactory.Token(SyntaxKind.SealedKeyword).WithTrailingTrivia(SyntaxFactory.Space);
        int partial = type.Modifiers.IndexOf(SyntaxKind.PartialKeyword);
        if (type.Modifiers.Count == 0)
        {
            SyntaxToken keyword = type.Keyword;
            return type.WithKeyword(keyword.WithLeadingTrivia())
                .WithModifiers(SyntaxFactory.TokenList(word.WithLeadingTrivia(keyword.LeadingTrivia)));
        }

        if (partial < 0)
        {
            return type.WithModifiers(type.Modifiers.Add(word));
        }

        SyntaxToken last = type.Modifiers[partial];
        SyntaxTokenList modifiers = type.Modifiers.Replace(last, last.WithLeadingTrivia());
        return type.WithModifiers(modifiers.Insert(partial, word.WithLeadingTrivia(last.LeadingTrivia)));
    }
}
