using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Pdk.CodeFixes;

/// <summary>Writes attributes onto declarations, and takes them away.</summary>
internal static class AttributeEdits
{
    /// <summary>A type with one more attribute, on a line of its own.</summary>
    /// <param name="type">The type.</param>
    /// <param name="attribute">The attribute as it is written between brackets.</param>
    public static MemberDeclarationSyntax WithAttribute(this MemberDeclarationSyntax type, string attribute)
    {
        SyntaxTriviaList before = type.GetLeadingTrivia();
        SyntaxTrivia last = before.LastOrDefault();
        SyntaxTriviaList indentation = last.IsKind(SyntaxKind.WhitespaceTrivia) ? SyntaxFactory.TriviaList(last) : default;
        SyntaxTrivia lineEnd = type.SyntaxTree.GetRoot()
            .DescendantTrivia()
            .FirstOrDefault(static trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia));
        AttributeListSyntax list = SyntaxFactory.ParseCompilationUnit($"[{attribute}]class C;").Members[0].AttributeLists[0]
            .WithLeadingTrivia(before)
            .WithTrailingTrivia(lineEnd == default ? SyntaxFactory.LineFeed : lineEnd);
        MemberDeclarationSyntax bare = type.WithLeadingTrivia(indentation);
        return bare.WithAttributeLists(bare.AttributeLists.Insert(0, list));
    }

    /// <summary>The root without an attribute; its brackets go with the last one.</summary>
    public static SyntaxNode WithoutAttribute(this SyntaxNode root, AttributeSyntax attribute)
    {
        var list = (AttributeListSyntax)attribute.Parent!;
        if (list.Attributes.Count > 1)
        {
            return root.RemoveNode(attribute, SyntaxRemoveOptions.KeepNoTrivia)!;
        }

        if (list.Parent is MemberDeclarationSyntax member && member.AttributeLists[0] == list)
        {
            SyntaxTriviaList before = member.GetLeadingTrivia();
            return root.ReplaceNode(member, member.WithAttributeLists(member.AttributeLists.RemoveAt(0)).WithLeadingTrivia(before));
        }

        return root.RemoveNode(list, SyntaxRemoveOptions.KeepNoTrivia)!;
    }
}
