namespace Pdk.Tests.Header;

/// <summary>The platforms that the headers promise to be the same on, with every language.</summary>
internal sealed class Platforms : TheoryData<string, string, string>
{
    public static readonly string[] SixtyFourBits = ["x86_64-linux-gnu", "aarch64-linux-gnu", "x86_64-windows-msvc", "x86_64-apple-darwin"];
    public static readonly string[] ThirtyTwoBits = ["i686-linux-gnu", "armv7-linux-gnueabihf"];

    public Platforms()
    {
        foreach (string target in (string[])[.. SixtyFourBits, .. ThirtyTwoBits])
        {
            Add(target, "c", "c99");
            Add(target, "c", "c11");
            Add(target, "c++", "c++17");
        }
    }

    /// <summary>Checks a program for a platform. Its C library need not be here: the few functions that the headers use are declared in a folder of the fixtures.</summary>
    public static (bool Succeeded, string Messages) Check(string target, string language, string standard, string program, IEnumerable<string> options) =>
        Dialects.Compiler("clang").Run([
            $"--target={target}", "-ffreestanding", "-x", language, $"-std={standard}", .. language == "c++" ? new[] { "-nostdinc++" } : [],
            "-isystem", Path.Combine(HeaderFiles.Fixtures, "freestanding"), .. options, "-fsyntax-only", program,
        ]);
}
