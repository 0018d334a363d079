using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using Pdk.Analyzers;

namespace Pdk.CodeFixes;

/// <summary>Moves a method that stands between shipped ones to the end of its contract, and says since when it is there.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AppendMemberFixer))]
[Shared]
public sealed class AppendMemberFixer : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        ImmutableArray.Create(Descriptors.ShippedContractMustNotBreak.Id);

    /// <inheritdoc/>
    // Each move is relative to where the others are.
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode root = (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false))!;
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (diagnostic.Properties.TryGetValue(BaselineProperties.AppendedIn, out string? version)
                && root.FindNode(context.Span).FirstAncestorOrSelf<MemberDeclarationSyntax>()
                    is { Parent: InterfaceDeclarationSyntax type } member
                && type.Members.Last() != member)
            {
                context.RegisterCodeFix(
                    CodeAction.Create(
                        $"Move to the end, with [Since({version})]",
                        cancellation => MoveAsync(context.Document, type, member, version!, cancellation),
                        equivalenceKey: nameof(AppendMemberFixer)),
                    diagnostic);
            }
        }
    }

    private static async Task<Document> MoveAsync(
        Document document, InterfaceDeclarationSyntax type, MemberDeclarationSyntax member, string version, CancellationToken cancellation)
    {
        SourceText text = await document.GetTextAsync(cancellation).ConfigureAwait(false);
        SemanticModel model = (await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false))!;
        bool isDated = model.GetDeclaredSymbol(member, cancellation)?.GetAttributes()
            .Any(static attribute => attribute.AttributeClass?.ToDisplayString() == KnownNames.SinceAttribute) == true;
        string since = isDated ? "" : SinceText.Before(member, version, text, model);
        string trivia = member.GetLeadingTrivia().ToFullString();

        // The empty line between the first member and the next one belongs to the next.
        SyntaxTriviaList following = type.Members[type.Members.IndexOf(member) + 1].GetLeadingTrivia();
        bool takesEmptyLine = type.Members[0] == member && following.Count > 0 && following[0].IsKind(SyntaxKind.EndOfLineTrivia);
        string empty = takesEmptyLine ? following[0].ToFullString() : "";
        TextSpan old = TextSpan.FromBounds(member.FullSpan.Start, member.FullSpan.End + empty.Length);
        string moved = empty + trivia + since + text.ToString(TextSpan.FromBounds(member.SpanStart, member.FullSpan.End));
        return document.WithText(text.WithChanges(
            new TextChange(old, ""), new TextChange(new TextSpan(type.Members.Last().FullSpan.End, 0), moved)));
    }
}
