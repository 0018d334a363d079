using System.Diagnostics;
using Pdk.Loader.Native.Signals;
using Pdk.Loader.Tests.Support;

namespace Pdk.Loader.Tests.Signals;

/// <summary>The machine code is what its comment says.</summary>
public sealed class DispatchCodeTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [X64Fact]
    public void Bytes_AreTheAssembledText()
    {
        string source = _folder.File("dispatch.s", $".intel_syntax noprefix\n.equ CELL, 0\n{Text().Replace("movabs rax, CELL", ".byte 0x48, 0xb8\n.quad CELL", StringComparison.Ordinal)}\n");
        string compiled = Path.Combine(_folder.Path, "dispatch.o");
        string assembled = Path.Combine(_folder.Path, "dispatch.bin");
        Run("gcc", "-c", "-x", "assembler", source, "-o", compiled);
        Run("objcopy", "-O", "binary", "-j", ".text", compiled, assembled);
        Assert.Equal(Convert.ToHexString(File.ReadAllBytes(assembled)), Convert.ToHexString(DispatchCode.Bytes));
    }

    [Fact]
    public void Cell_StandsBehindTheInstructionThatLoadsIt() => Assert.Equal([0x48, 0xb8], DispatchCode.Bytes[(DispatchCode.CellOffset - 2)..DispatchCode.CellOffset].ToArray());

    public void Dispose() => _folder.Dispose();

    /// <summary>The code in the comment of the class.</summary>
    private static string Text()
    {
        IEnumerable<string> lines = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "DispatchCode.cs"))
            .Select(static line => line.Trim())
            .SkipWhile(static line => line != "/// <code>")
            .Skip(1)
            .TakeWhile(static line => line != "/// </code>");
        return string.Join("\n", lines.Select(static line => line.TrimStart('/')));
    }

    private static void Run(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        string messages = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, messages);
    }
}
