using System.Collections.Immutable;
using System.Composition;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Pdk.Analyzers;
using Pdk.Generators.Crossing;

namespace Pdk.CodeFixes;

/// <summary>Gives a case of a union the next free tag, or all of its cases one each.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UnionCaseMustHaveTagFixer))]
[Shared]
public sealed class UnionCaseMustHaveTagFixer : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Descriptors.UnionCaseMustHaveTag.Id);

    /// <inheritdoc/>
    public override FixAllProvider? GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode root = (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false))!;
        Diagnostic diagnostic = context.Diagnostics[0];
        SyntaxNode node = root.FindNode(context.Span, getInnermostNodeForTie: true);
        if (!diagnostic.Properties.TryGetValue(Suggestion.Key, out string? tag) || tag is null)
        {
            return;
        }

        if (node is ExpressionSyntax number)
        {
            ExpressionSyntax changed = SyntaxFactory.ParseExpression(tag).WithTriviaFrom(number);
            Register(
                $"Write [UnionCase({tag})]",
                _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(number, changed)).Project.Solution));
        }
        else if (node is RecordDeclarationSyntax one && tag != "0")
        {
            SyntaxNode changed = root.ReplaceNode(one, one.WithAttribute($"UnionCase({tag})"));
            Register($"Add [UnionCase({tag})]", _ => Task.FromResult(context.Document.WithSyntaxRoot(changed).Project.Solution));
        }
        else if (node is RecordDeclarationSyntax union)
        {
            Register("Add [UnionCase] to all cases", cancellation => TagAllAsync(context.Document, union, cancellation));
        }

        void Register(string title, Func<CancellationToken, Task<Solution>> change) =>
            context.RegisterCodeFix(CodeAction.Create(title, change, equivalenceKey: nameof(UnionCaseMustHaveTagFixer)), diagnostic);
    }

    private static async Task<Solution> TagAllAsync(Document document, RecordDeclarationSyntax union, CancellationToken cancellation)
    {
        Solution solution = document.Project.Solution;
        SemanticModel model = (await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false))!;
        if (model.GetDeclaredSymbol(union, cancellation) is not INamedTypeSymbol symbol)
        {
            return solution;
        }

        int next = 1;
        Dictionary<SyntaxNode, int> tags = [];
        foreach (SyntaxReference place in UnionRules.CasesOf(symbol)
            .Where(static type => type.Name != UnionRules.UnknownName)
            .Select(static type => type.DeclaringSyntaxReferences[0])
            .OrderBy(static place => place.SyntaxTree.FilePath, StringComparer.Ordinal).ThenBy(static place => place.Span.Start))
        {
            tags.Add(await place.GetSyntaxAsync(cancellation).ConfigureAwait(false), next++);
        }

        foreach (IGrouping<SyntaxTree, SyntaxNode> file in tags.Keys.GroupBy(static node => node.SyntaxTree))
        {
            SyntaxNode root = await file.Key.GetRootAsync(cancellation).ConfigureAwait(false);
            SyntaxNode changed = root.ReplaceNodes(
                file,
                (before, after) =>
                    ((MemberDeclarationSyntax)after).WithAttribute($"UnionCase({tags[before].ToString(CultureInfo.InvariantCulture)})"));
            solution = solution.WithDocumentSyntaxRoot(solution.GetDocumentId(file.Key)!, changed);
        }

        return solution;
    }
}
