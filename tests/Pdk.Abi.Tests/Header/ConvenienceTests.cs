namespace Pdk.Tests.Header;

/// <summary>The inline functions of <c>pdk.h</c>, tried out by a program in every dialect.</summary>
public sealed class ConvenienceTests : IDisposable
{
    private readonly ScratchFolder _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [CompilerTheory]
    [ClassData(typeof(Dialects))]
    public void Program_FindsEveryConvenienceInOrder(string compiler, string language, string standard)
    {
        string source = Path.Combine(HeaderFiles.Fixtures, "conveniences.c");
        string program = _scratch.PathOf("conveniences");
        Dialects.Compiler(compiler).MustRun(["-x", language, $"-std={standard}", "-O1", .. CCompiler.Strict, .. _scratch.Includes, source, "-o", program]);

        (int exitCode, string output, _) = CCompiler.Execute(program, []);

        Assert.Equal("", output);
        Assert.Equal(0, exitCode);
    }
}
