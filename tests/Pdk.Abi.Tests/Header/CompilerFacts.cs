namespace Pdk.Tests.Header;

/// <summary>A test that compiles C, skipped where neither gcc nor clang is on the path.</summary>
internal sealed class CompilerFactAttribute : FactAttribute
{
    internal const string Reason = "Neither gcc nor clang is on the PATH.";

    public CompilerFactAttribute()
    {
        if (CCompiler.All.Count == 0)
        {
            Skip = Reason;
        }
    }
}

/// <summary>The same with cases; <see cref="Dialects"/> gives those of every compiler.</summary>
internal sealed class CompilerTheoryAttribute : TheoryAttribute
{
    public CompilerTheoryAttribute()
    {
        if (CCompiler.All.Count == 0)
        {
            Skip = CompilerFactAttribute.Reason;
        }
    }
}

/// <summary>A test with cases that needs clang, which compiles for any platform; skipped where it is not on the path.</summary>
internal sealed class ClangTheoryAttribute : TheoryAttribute
{
    public ClangTheoryAttribute()
    {
        if (CCompiler.All.All(static compiler => compiler.Name != "clang"))
        {
            Skip = "clang is not on the PATH.";
        }
    }
}

/// <summary>Every language that the headers promise to be, for every compiler that is here.</summary>
internal sealed class Dialects : TheoryData<string, string, string>
{
    public Dialects()
    {
        foreach (CCompiler compiler in CCompiler.All)
        {
            Add(compiler.Name, "c", "c99");
            Add(compiler.Name, "c", "c11");
            Add(compiler.Name, "c++", "c++17");
        }
    }

    public static CCompiler Compiler(string name) => CCompiler.All.Single(compiler => compiler.Name == name);
}
