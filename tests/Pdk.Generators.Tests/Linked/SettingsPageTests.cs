using System.Reflection;
using System.Runtime.Loader;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.Emit;
using Pdk.Abi;
using Pdk.Generators.Tests.Harness;

namespace Pdk.Generators.Tests.Linked;

/// <summary>The records of docs/settings.md compile, and users hear what the page says.</summary>
public sealed class SettingsPageTests
{
    private static readonly string s_page = File.ReadAllText(Path.Combine(Folder(), "docs", "settings.md")).ReplaceLineEndings("\n");

    private static readonly Lazy<PluginComponent> s_relay = new(Compile);

    public static TheoryData<string, string> Messages
    {
        get
        {
            TheoryData<string, string> rows = new();
            foreach (Match row in Regex.Matches(s_page, "(?m)^\\| `(\\{.*\\})` \\| (.*) \\|$"))
            {
                rows.Add(row.Groups[1].Value, row.Groups[2].Value);
            }

            return rows;
        }
    }

    [Fact]
    public void Page_HasMessages() => Assert.True(Messages.Count() >= 7);

    [Theory]
    [MemberData(nameof(Messages))]
    public void User_HearsWhatThePageSays(string json, string message) =>
        Assert.Equal(message, Assert.Throws<ArgumentException>(() => Create(json)).Message);

    [Fact]
    public void WhatIsRight_IsRead() => Create(
        """
        {"url":"https://events.example/in","timeout":"5s","buffer":"64MiB","tls":{"ca":"/etc/ssl/events.pem"},"peers":[{"name":"north"},{"name":"south","port":8443}],
        "headers":{"accept":"application/json"},"account":{"user":"relay","password":"x"}}
        """);

    private static void Create(string json) =>
        s_relay.Value.Create(new PluginContext("relay", "alias", PdkDocument.ParseJson(json).Bytes, PluginServices.None));

    private static PluginComponent Compile()
    {
        string records = Regex.Match(s_page, "(?s)```csharp\n(.*?)```").Groups[1].Value;
        GeneratorRun run = GeneratorRun.Of(
            "namespace App { [PluginContract(\"app.relay\", 1, 0)] public interface IRelay { int Count(); } "
            + "[Plugin(\"relay\")] internal sealed class Relay(RelayOptions options) : IRelay { public int Count() => options.Retries; } "
            + records.Replace("System.Text", "global::System.Text", StringComparison.Ordinal) + " }");
        using MemoryStream image = new();
        EmitResult result = run.Output.Emit(image);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        image.Position = 0;
        Assembly assembly = new AssemblyLoadContext("settings page", isCollectible: true).LoadFromStream(image);
        PluginLibrary library = (PluginLibrary)Activator.CreateInstance(assembly.GetCustomAttribute<PluginLibraryAttribute>()!.Library)!;
        return Assert.Single(library.Components);
    }

    private static string Folder()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Pdk.sln")))
        {
            folder = folder.Parent;
        }

        return folder!.FullName;
    }
}
