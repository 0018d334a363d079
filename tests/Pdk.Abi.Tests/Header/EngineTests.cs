using Pdk.Tests.Engines;

namespace Pdk.Tests.Header;

/// <summary>What a test says that needs more than .NET.</summary>
public sealed class EngineTests
{
    [Fact]
    public void MissingProgram_IsNamedWithTheWayToGetIt() => Assert.Equal(
        "Nobody is asked, but these are not on the PATH: pdk-nobody. `.ci/engines` installs them.",
        new Engine("Nobody is asked", "pdk-nobody").Missing);

    [Fact]
    public void ProgramOnThePath_IsFound()
    {
        string folder = Directory.CreateTempSubdirectory("pdk-engines-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "pdk-somebody"), "");

            Assert.Null(new Engine("Somebody is asked", "pdk-somebody").MissingIn($"/nowhere{Path.PathSeparator}{folder}"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void EveryProgram_BelongsToAPackageOfTheScript()
    {
        Dictionary<string, string> packages = new()
        {
            ["clang"] = "clang",
            ["ld.lld"] = "lld",
            ["aarch64-linux-gnu-gcc"] = "gcc-aarch64-linux-gnu",
            ["aarch64-linux-gnu-objcopy"] = "binutils-aarch64-linux-gnu",
            ["qemu-aarch64"] = "qemu-user",
        };
        string[] installed = HeaderFiles.Read(".ci", "engines").Split([' ', '\n', '"'], StringSplitOptions.RemoveEmptyEntries);

        Assert.All(Engine.Arm64.Programs, program => Assert.Contains(packages[program], installed));
    }
}
