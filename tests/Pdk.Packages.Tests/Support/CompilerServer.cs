using Pdk.Tests.Commands;

namespace Pdk.Packages.Tests.Support;

/// <summary>A compiler that stays for all builds of these tests, whatever builds on this machine do otherwise: most of a small compilation is the compiler's start.</summary>
/// <remarks>The first build starts it. Its name is one that nobody else knows, so that it serves no other builds, and can be told to end.</remarks>
internal sealed class CompilerServer
{
    private readonly string _name = $"pdk-{Guid.NewGuid():N}";

    /// <summary>What makes builds use it: MSBuild takes properties from the environment.</summary>
    public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string> { ["UseSharedCompilation"] = "true", ["SharedCompilationId"] = _name };

    /// <summary>Ends it.</summary>
    /// <param name="dotNet">Runs commands.</param>
    /// <param name="folder">A folder for a file that says how.</param>
    public void Stop(DotNet dotNet, string folder)
    {
        string project = Path.Combine(folder, "StopCompiler.proj");
        File.WriteAllText(project, $"""
            <Project>
              <Target Name="Stop">
                <Exec Command="&quot;$(DOTNET_HOST_PATH)&quot; &quot;$(MSBuildToolsPath)/Roslyn/bincore/VBCSCompiler.dll&quot; -pipename:{_name} -shutdown" />
              </Target>
            </Project>
            """);
        dotNet.Run(folder, "msbuild", project, "-t:Stop");
    }
}
