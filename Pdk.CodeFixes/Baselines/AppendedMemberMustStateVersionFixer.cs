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
    private const string Attribute = "SinceAttribute";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Descriptors.AppendedMemberMustStateVersion.Id);

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
            else if (node.FirstAncestorOrSelf<SyntaxNode>(static candidate => candidate is ParameterSyntax or MemberDeclarationSyntax) is { } declaration
                && declaration is ParameterSyntax or MethodDeclarationSyntax or PropertyDeclarationSyntax or FieldDeclarationSyntax)
            {
                SourceText text = await context.Document.GetTextAsync(context.CancellationToken).ConfigureAwait(false);
                SemanticModel model = (await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false))!;
                string name = model.LookupNamespacesAndTypes(declaration.SpanStart, name: Attribute).IsEmpty ? "global::Pdk.Since" : "Since";
                string separator = declaration is ParameterSyntax ? " " : Separator(text, declaration.SpanStart);
                Register($"Add [Since({version})]", new TextChange(new TextSpan(declaration.SpanStart, 0), $"[{name}({version})]{separator}"));
            }

            void Register(string title, TextChange change) => context.RegisterCodeFix(
                CodeAction.Create(title, cancellation => ApplyAsync(context.Document, change, cancellation), equivalenceKey: GetType().Name), diagnostic);
        }
    }

    private static async Task<Document> ApplyAsync(Document document, TextChange change, CancellationToken cancellation) =>
        document.WithText((await document.GetTextAsync(cancellation).ConfigureAwait(false)).WithChanges(change));

    /// <summary>On a line of its own where the declaration begins one.</summary>
    private static string Separator(SourceText text, int start)
    {
        TextLine line = text.Lines.GetLineFromPosition(start);
        string before = text.ToString(TextSpan.FromBounds(line.Start, start));
        string end = text.ToString(TextSpan.FromBounds(line.End, line.EndIncludingLineBreak));
        return string.IsNullOrWhiteSpace(before) && end.Length > 0 ? end + before : " ";
    }
}
