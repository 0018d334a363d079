using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Pdk.Generators.Parsing;

/// <summary>
/// What a project must allow so that generated code compiles: where it does not, one sentence says so instead of many errors in files that
/// nobody wrote.
/// </summary>
internal static class Preconditions
{
    // 'u8' literals and types that are local to a file came with it.
    private const LanguageVersion Oldest = LanguageVersion.CSharp11;

    /// <summary>Why nothing can be generated; empty where something can.</summary>
    public static string OfLanguage(Compilation compilation)
    {
        LanguageVersion version = compilation is CSharpCompilation sharp ? sharp.LanguageVersion : Oldest;
        return version < Oldest
            ? $"The kit generates C# {Oldest.ToDisplayString()}, and this project is compiled as C# {version.ToDisplayString()}: "
                + $"remove <LangVersion> from the project, or set it to {Oldest.ToDisplayString()} or newer"
            : "";
    }

    /// <summary>Why no contract can be generated; empty where one can.</summary>
    public static string OfContracts(Compilation compilation) =>
        compilation.Options is CSharpCompilationOptions { AllowUnsafe: false }
            ? "A contract becomes a table of functions, which takes unsafe code, and this project forbids it: "
                + "set <AllowUnsafeBlocks> to true, or move the contract into a project of its own"
            : "";
}
