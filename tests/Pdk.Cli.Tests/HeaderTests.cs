using Pdk.Fixtures;

namespace Pdk.Cli.Tests;

public sealed class HeaderTests
{
    [Fact]
    public async Task WithoutArgument_ListsWhatThereIs()
    {
        CliRun run = await CliRun.Of("header");
        Assert.Equal(ExitCode.Success, run.Code);
        Assert.Contains("pdk_value", run.Output.Split('\n'));
        Assert.Contains("pdk.codec", run.Output.Split('\n'));
    }

    [Theory]
    [InlineData("pdk", "pdk_plugin_open")]
    [InlineData("pdk.codec", "typedef struct pdk_codec_table")]
    public async Task Header_IsWritten(string contract, string expected)
    {
        CliRun run = await CliRun.Of("header", contract);
        Assert.Equal(ExitCode.Success, run.Code);
        Assert.Contains(expected, run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OwnContracts_ComeWithTheirAssembly()
    {
        CliRun run = await CliRun.Of("header", "zoo.keeper", "--assembly", typeof(Zoo.IKeeper).Assembly.Location);
        Assert.Contains("zoo_keeper_table", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ContractsOfReferencedAssemblies_ComeToo()
    {
        // This assembly has no contract, but uses one.
        CliRun run = await CliRun.Of("header", "zoo.keeper", "--assembly", typeof(HeaderTests).Assembly.Location);
        Assert.Equal(ExitCode.Success, run.Code);
        Assert.Contains("zoo_keeper_table", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Folder_ReceivesAllHeaders()
    {
        using TempFolder folder = new();
        CliRun run = await CliRun.Of("header", "--output", folder.Path("include"));
        Assert.Equal(ExitCode.Success, run.Code);
        Assert.True(File.Exists(folder.Path("include/pdk.h")));
        Assert.True(File.Exists(folder.Path("include/pdk_block.h")));
        Assert.True(File.Exists(folder.Path("include/pdk_codec.h")));
    }

    [Fact]
    public async Task WrongArguments_AreUsageErrors()
    {
        Assert.Equal(ExitCode.Usage, (await CliRun.Of("header", "no.such.contract")).Code);
        Assert.Equal(ExitCode.Usage, (await CliRun.Of("inspect")).Code);
        Assert.Equal(ExitCode.Usage, (await CliRun.Of("lits")).Code);
        Assert.Equal(ExitCode.NotFound, (await CliRun.Of("header", "--assembly", "missing.dll")).Code);
        Assert.Equal(ExitCode.BadPlugin, (await CliRun.Of("header", "--assembly", NativeFixtures.Zoo)).Code);
    }

    [Theory]
    [InlineData("list")]
    [InlineData("inspect")]
    [InlineData("run")]
    [InlineData("header")]
    public async Task Help_IsThere(string command)
    {
        CliRun run = await CliRun.Of(command, "--help");
        Assert.Equal(ExitCode.Success, run.Code);
        Assert.Contains("Usage", run.Output, StringComparison.Ordinal);
    }
}
