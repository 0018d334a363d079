using Pdk.Generators.Tests.Harness;

namespace Pdk.Generators.Tests.Rejections;

/// <summary>Whatever an author has written so far, the generators end; and what goes wrong in one is seen.</summary>
public sealed class RobustnessTests
{
    [Fact]
    public void HalfWrittenSource_DoesNotThrow()
    {
        // Every prefix of a source, as an editor sees it: the generators run on all of them.
        foreach (string source in new[] { Sources.Plugin, Sources.Late, Sources.Parameters, Sources.Mirrors })
        {
            GeneratorRun? run = null;
            for (int length = 0; length < source.Length; length += 29)
            {
                var compilation = TestCompilation.Of([source[..length]]);
                run = run is null ? GeneratorRun.Of(compilation) : run.Again(compilation);
            }
        }
    }

    [Fact]
    public void ExceptionOfAGenerator_IsRethrownWithItsOwnStack()
    {
        InvalidOperationException exception = Assert.Throws<InvalidOperationException>(
            () => GeneratorRun.Of(TestCompilation.Of([Sources.Late]), null, new ThrowingGenerator()));
        Assert.Contains(nameof(ThrowingGenerator), exception.StackTrace, StringComparison.Ordinal);
    }
}
