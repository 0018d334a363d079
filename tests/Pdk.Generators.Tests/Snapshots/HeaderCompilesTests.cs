using System.Diagnostics;
using Pdk.Generators.Tests.Harness;

namespace Pdk.Generators.Tests.Snapshots;

/// <summary>The headers that were accepted are C and C++, with every warning on.</summary>
public sealed class HeaderCompilesTests
{
    public static TheoryData<string, string, string> Cases
    {
        get
        {
            TheoryData<string, string, string> cases = new();
            foreach (string header in Directory.GetFiles(Path.Combine(TestProject.Directory, "Snapshots"), "*.verified.h").Select(static path => Path.GetFileName(path)!))
            {
                cases.Add(header, "gcc", "-xc -std=c11 -pedantic");
                cases.Add(header, "g++", "-xc++ -std=c++17");
            }

            return cases;
        }
    }

    [CCompilerTheory]
    [MemberData(nameof(Cases))]
    public async Task Header_Compiles(string header, string compiler, string language)
    {
        string include = Path.Combine(TestProject.Directory, "..", "..", "Pdk.Abi", "include");
        ProcessStartInfo start = new(compiler, $"{language} -Wall -Wextra -Werror -fsyntax-only -I \"{include}\" -")
        {
            RedirectStandardInput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.Combine(TestProject.Directory, "Snapshots"),
        };
        using Process process = Process.Start(start)!;
        // Included twice, as happens where two headers need a third.
        await process.StandardInput.WriteAsync($"#include \"{header}\"\n#include \"{header}\"\n");
        process.StandardInput.Close();
        string messages = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, messages);
    }
}
