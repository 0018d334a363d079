using Pdk.Tests.Values;
using Xunit.Abstractions;

namespace Pdk.Tests.Header;

/// <summary><c>pdk_block.h</c>: what is written is read, by older and newer sides too, and damage is refused.</summary>
public sealed class BlockTests(ITestOutputHelper output) : IDisposable
{
    private readonly ScratchFolder _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [CompilerTheory]
    [ClassData(typeof(Dialects))]
    public void Program_FindsReadersAndWritersInOrder(string compiler, string language, string standard)
    {
        string program = _scratch.PathOf("blocks");
        Dialects.Compiler(compiler).MustRun(["-x", language, $"-std={standard}", "-O1", .. CCompiler.Strict, .. _scratch.Includes, Source, "-o", program]);

        foreach (string mode in (string[])["trip", "old", "fail"])
        {
            Assert.Equal((0, "", ""), CCompiler.Execute(program, [mode]));
        }
    }

    [CompilerFact]
    public void DamagedBlocks_AreReadWithoutLeavingThem()
    {
        // With the sanitizers where a compiler has them: then the first byte outside a block ends the program.
        string program = _scratch.PathOf("blocks");
        string[] options = ["-std=c99", "-O1", "-g", .. _scratch.Includes, Source, "-o", program];
        string[] sanitizers = ["-fsanitize=address,undefined", "-fno-sanitize-recover=all"];
        if (!CCompiler.All.Any(compiler => compiler.Run([.. options, .. sanitizers]).Succeeded))
        {
            output.WriteLine("No compiler here has sanitizers.");
            CCompiler.All[0].MustRun(options);
        }

        int seed = Seeded.Create(output).Next();
        (int exitCode, string text, string errors) = CCompiler.Execute(program, ["survive", seed.ToString(System.Globalization.CultureInfo.InvariantCulture)]);

        Assert.Equal("", errors);
        Assert.Equal(0, exitCode);

        // Most damage is found, and some hits numbers that may be anything.
        int refused = int.Parse(text.Replace("refused ", "", StringComparison.Ordinal), System.Globalization.CultureInfo.InvariantCulture);
        Assert.InRange(refused, 2000, 4800);
    }

    private static string Source => Path.Combine(HeaderFiles.Fixtures, "blocks.c");
}
