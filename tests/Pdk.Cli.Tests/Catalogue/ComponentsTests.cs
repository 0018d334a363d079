using System.Text.Json;
using Pdk.Fixtures;

namespace Pdk.Cli.Tests.Catalogue;

/// <summary>The command `components`: what pipelines can name.</summary>
public sealed class ComponentsTests
{
    private static string[] Shipped => ["--path", NativeFixtures.PluginsFolder, "--path", NativeFixtures.SamplesFolder];

    [Fact]
    public async Task Page_IsWhatThePluginsSay()
    {
        CliRun run = await CliRun.Of(["components", "--markdown", .. Shipped]);
        string page = Repository.Path("docs", "components.md");
        if (Environment.GetEnvironmentVariable("PDK_ACCEPT") == "1")
        {
            await File.WriteAllTextAsync(page, run.Output);
        }

        Assert.Equal(ExitCode.Success, run.Code);
        Assert.True(await File.ReadAllTextAsync(page) == run.Output, "docs/components.md is not what the plugins say: PDK_ACCEPT=1 dotnet test tests/Pdk.Cli.Tests --filter ComponentsTests writes it anew.");
    }

    [Fact]
    public async Task Table_HasALineForEach()
    {
        CliRun run = await CliRun.Of(["components", .. Shipped]);

        string[] lines = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith("Component", lines[0], StringComparison.Ordinal);
        Assert.Contains(lines, static line => line.StartsWith("file ", StringComparison.Ordinal) && line.Contains("source, sink", StringComparison.Ordinal));
        Assert.Contains(lines, static line => line.StartsWith("filter ", StringComparison.Ordinal) && line.Contains(" step ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Json_HasSettings_AndNoSecret()
    {
        CliRun run = await CliRun.Of("components", "--json", "--path", NativeFixtures.Vault);
        CliRun page = await CliRun.Of("components", "--markdown", "--path", NativeFixtures.Vault);

        JsonElement vault = Assert.Single(run.Json.EnumerateArray());
        Assert.Equal(("vault", "sink"), (vault.GetProperty("name").GetString(), vault.GetProperty("kinds")[0].GetString()));
        Assert.Equal(16, vault.GetProperty("settings").GetArrayLength());
        Assert.DoesNotContain("7730911", run.Output + page.Output, StringComparison.Ordinal);
    }
}
