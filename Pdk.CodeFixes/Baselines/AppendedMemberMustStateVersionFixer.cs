using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using Pdk.Analyzers;

namespace Pdk.CodeFixes;

/// <summary>Says since which version a member of a contract or a field of a record is there.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AppendedMemberMustStateVersionFixer))]
[Shared]
public sealed class AppendedMemberMustStateVersionFixer : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        ImmutableArray.Create(Descriptors.AppendedMemberMustStateVersion.Id);

    /// <inheritdoc/>
    public override FixAllProvider? GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode root = (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false))!;
        SyntaxNode node = root.FindNode(context.Span);
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (!diagnostic.Properties.TryGetValue(Suggestion.Key, out string? version))
            {
                continue;
            }

            if (node.FirstAncestorOrSelf<AttributeSyntax>() is { } attribute)
            {
                Register($"Change to [Since({version})]", new TextChange(attribute.Span, $"{attribute.Name}({version})"));
            }
            else if (node.FirstAncestorOrSelf<SyntaxNode>(static candidate => candidate is ParameterSyntax or MemberDeclarationSyntax)
                is { } declaration
                && declaration is ParameterSyntax or MethodDeclarationSyntax or PropertyDeclarationSyntax or FieldDeclarationSyntax)
            {
                SourceText text = await context.Document.GetTextAsync(context.CancellationToken).ConfigureAwait(false);
                SemanticModel model = (await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false))!;
                string added = SinceText.Before(declaration, version!, text, model);
                Register($"Add [Since({version})]", new TextChange(new TextSpan(declaration.SpanStart, 0), added));
            }

            void Register(string title, TextChange change) => context.RegisterCodeFix(
                CodeAction.Create(
                    title, cancellation => ApplyAsync(context.Document, change, cancellation), equivalenceKey: GetType().Name),
                diagnostic);
        }
    }

    private static async Task<Document> ApplyAsync(Document document, TextChange change, CancellationToken cancellation) =>
        document.WithText((await document.GetTextAsync(cancellation).ConfigureAwait(false)).WithChanges(change));
}
