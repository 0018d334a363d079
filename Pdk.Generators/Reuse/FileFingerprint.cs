using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Pdk.Generators.Reuse;

/// <summary>A number for what a file declares: that of its text, without what stands inside of methods.</summary>
/// <remarks>
/// Text and not tokens, as an edit makes a large file anew and nobody should wait for it to be walked through. So comments count where they
/// stand beside members, which costs time and nothing else.
/// </remarks>
internal static class FileFingerprint
{
    // A file that is not edited keeps its tree.
    private static readonly ConditionalWeakTable<SyntaxTree, StrongBox<ulong>> s_known = new();

    public static ulong Of(SyntaxTree tree) => s_known.GetValue(tree, static tree => new StrongBox<ulong>(Read(tree))).Value;

    private static ulong Read(SyntaxTree tree)
    {
        string text = tree.GetText().ToString();
        FingerprintHash hash = new();
        hash.Add(tree.FilePath);
        hash.Add(unchecked((ulong)tree.Options.GetHashCode()));
        int start = 0;
        foreach (TextSpan inside in InsidesOf((CompilationUnitSyntax)tree.GetRoot()))
        {
            hash.Add(text, start, inside.Start);
            start = inside.End;
        }

        hash.Add(text, start, text.Length);
        return hash.Value;
    }

    private static IEnumerable<TextSpan> InsidesOf(CompilationUnitSyntax file) => file.Members.SelectMany(InsidesOf);

    private static IEnumerable<TextSpan> InsidesOf(MemberDeclarationSyntax member) => member switch
    {
        BaseNamespaceDeclarationSyntax space => space.Members.SelectMany(InsidesOf),
        ClassDeclarationSyntax or StructDeclarationSyntax or RecordDeclarationSyntax when !MayCapture((TypeDeclarationSyntax)member) =>
            ((TypeDeclarationSyntax)member).Members.SelectMany(InsidesOf),

        // An #if or #nullable means something for what follows.
        { ContainsDirectives: true } => [],
        ConstructorDeclarationSyntax { Body: { } body } => [body.Span],
        ConstructorDeclarationSyntax { ExpressionBody: { } body } => [body.Span],
        BaseMethodDeclarationSyntax or GlobalStatementSyntax => [member.Span],
        _ => [],
    };

    /// <summary>
    /// Whether bodies decide over what an object keeps: they may use a parameter of the primary constructor, which may stand in another
    /// part.
    /// </summary>
    private static bool MayCapture(TypeDeclarationSyntax type) =>
        type is not RecordDeclarationSyntax && (type.ParameterList is not null || type.Modifiers.Any(SyntaxKind.PartialKeyword));
}
