using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Pdk.Generators.Reuse;

/// <summary>
/// A number for everything that is declared in a compilation, and around it: where it is the same, each type means the same.
/// </summary>
internal static class DeclarationFingerprint
{
    private static readonly ConditionalWeakTable<Compilation, StrongBox<ulong>> s_known = new();

    public static ulong Of(Compilation compilation) =>
        s_known.GetValue(compilation, static compilation => new StrongBox<ulong>(Read(compilation))).Value;

    private static ulong Read(Compilation compilation)
    {
        FingerprintHash hash = new();
        hash.Add(compilation.AssemblyName ?? "");
        hash.Add(ObjectNumbers.Of(compilation.Options));
        foreach (MetadataReference reference in compilation.References)
        {
            hash.Add(reference is CompilationReference { Compilation: CSharpCompilation project }
                ? Of(project)
                : ObjectNumbers.Of(reference));
            foreach (string alias in reference.Properties.Aliases)
            {
                hash.Add(alias);
            }
        }

        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            hash.Add(FileFingerprint.Of(tree));
        }

        return hash.Value;
    }
}
