using System.Globalization;
using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using Microsoft.CodeAnalysis.Emit;
using Pdk.Abi;
using Pdk.Generators.Tests.Harness;

namespace Pdk.Generators.Tests.Linked;

/// <summary>Settings of every kind, in records, lists and dictionaries, are read by what is generated for them.</summary>
public sealed class NestedSettingsTests
{
    private const string Source = """
        namespace App
        {
            using global::System.Linq;

            [PluginContract("app.echo", 1, 0)] public interface IEcho { string Echo(); }

            public enum Mode { Plain, Tls }

            public sealed record Tls(string Ca, bool Verify = true);

            public readonly record struct Host(string Name, [Range(1, 65535)] ushort Port = 443, Tls? Tls = null);

            public sealed record Settings(
                decimal Price = 1.5m, Uri? Home = null, DateTimeOffset From = default, [Range("1KiB", null)] ByteSize Buffer = default, TimeSpan[]? Pauses = null,
                [Range(1, 9)] int[][]? Grid = null, Host? Main = null, IReadOnlyList<Host>? Hosts = null, IReadOnlyDictionary<string, Mode>? Modes = null,
                IReadOnlyDictionary<string, IReadOnlyList<Tls>>? Stores = null, IReadOnlyList<IReadOnlyDictionary<string, decimal>>? Rates = null,
                [Secret] Tls? Hidden = null, [Secret] string[]? Tokens = null);

            [Plugin("nested")]
            internal sealed class Nested(Settings settings) : IEcho
            {
                public string Echo() => string.Join("; ", new object?[]
                {
                    settings.Price, settings.Home, settings.From == default ? "never" : settings.From.ToString("O"), settings.Buffer,
                    string.Join("/", settings.Pauses ?? []), string.Join("/", (settings.Grid ?? []).Select(row => string.Join("+", row))), settings.Main, string.Join("/", settings.Hosts ?? []),
                    string.Join("/", settings.Modes?.Select(pair => pair.Key + "=" + pair.Value) ?? []),
                    string.Join("/", settings.Stores?.Select(pair => pair.Key + "=" + string.Join("+", pair.Value.Select(tls => tls.Ca))) ?? []),
                    string.Join("/", settings.Rates?.SelectMany(rates => rates.Select(pair => pair.Key + "=" + pair.Value)) ?? []),
                    settings.Hidden?.Ca, string.Join("/", settings.Tokens ?? []),
                });
            }
        }
        """;

    private static readonly Lazy<PluginLibrary> s_library = new(Compile);

    [Theory]
    [InlineData("{}", "1.5; ; never; 0B; ; ; ; ; ; ; ; ; ")]
    [InlineData(
        """{"price":2.25,"home":"https://a.example/","from":"2026-03-31T12:00:00Z","buffer":"64MiB","pauses":["1s","2m"],"grid":[[1,2],[9]]}""",
        "2.25; https://a.example/; 2026-03-31T12:00:00.0000000+00:00; 64MiB; 00:00:01/00:02:00; 1+2/9; ; ; ; ; ; ; ")]
    [InlineData(
        """{"main":{"name":"a"},"hosts":[{"name":"b","port":1},{"name":"c","tls":{"ca":"d","verify":false}}]}""",
        "1.5; ; never; 0B; ; ; Host { Name = a, Port = 443, Tls =  }; Host { Name = b, Port = 1, Tls =  }/Host { Name = c, Port = 443, Tls = Tls { Ca = d, Verify = False } }; ; ; ; ; ")]
    [InlineData(
        """{"modes":{"x":"tls","y y":"plain"},"stores":{"s":[{"ca":"1"},{"ca":"2"}]},"rates":[{"eur":"1.10"},{}],"hidden":{"ca":"h"},"tokens":["t","u"]}""",
        "1.5; ; never; 0B; ; ; ; ; x=Tls/y y=Plain; s=1+2; eur=1.10; h; t/u")]
    public void Settings_AreRead(string json, string expected) => Assert.Equal(expected, Echo(json));

    [Theory]
    [InlineData("""{"buffer":64}""", "'buffer' must be a size such as 512B, 64MiB or 1.5GB, but is 64; a number needs its unit")]
    [InlineData("""{"buffer":"1B"}""", "'buffer' must be at least 1KiB, but is the string \"1B\".")]
    [InlineData("""{"grid":[[1],[2,10]]}""", "'grid[1][1]' must lie between 1 and 9, but is 10.")]
    [InlineData("""{"main":{}}""", "lacks the key 'main.name': expected a string.")]
    [InlineData("""{"hosts":[{"name":"a"},{"nam":"b"}]}""", "lacks the key 'hosts[1].name': expected a string. It has the unknown key 'hosts[1].nam'; known in 'hosts[1]' are: name, port, tls; did you mean 'hosts[1].name'?")]
    [InlineData("""{"hosts":[{"name":"a","port":0}]}""", "'hosts[0].port' must lie between 1 and 65535, but is 0.")]
    [InlineData("""{"hosts":[{"name":"a","tls":{"ca":"b","verfy":true}}]}""", "has the unknown key 'hosts[0].tls.verfy'; known in 'hosts[0].tls' are: ca, verify; did you mean 'hosts[0].tls.verify'?")]
    [InlineData("""{"modes":{"x":"udp"}}""", "'modes.x' must be one of plain, tls, but is 'udp'.")]
    [InlineData("""{"stores":{"s":[{"ca":1}]}}""", "'stores.s[0].ca' must be a string, but is 1.")]
    [InlineData("""{"rates":[{"eur":"much"}]}""", "'rates[0].eur' must be a decimal number such as 12.50, but is the string \"much\".")]
    public void Mistake_IsToldWithItsPath(string json, string message) =>
        Assert.Contains(message, Assert.Throws<ArgumentException>(() => Echo(json)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"hidden":"MARKER"}""", "'hidden' must be an object")]
    [InlineData("""{"hidden":{"ca":["MARKER"]}}""", "'hidden.ca' must be a string")]
    [InlineData("""{"hidden":{"ca":"a","MARKER":"MARKER"}}""", "unknown keys in the secret 'hidden'")]
    [InlineData("""{"tokens":["a",{"MARKER":"MARKER"}]}""", "'tokens[1]' must be a string")]
    public void MistakeInASecret_IsToldWithoutIt(string json, string message)
    {
        ArgumentException failure = Assert.Throws<ArgumentException>(() => Echo(json));
        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("MARKER", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Stamp_HasTheSettingsInside() => Assert.Contains(
        """
          setting hosts list of record optional
            setting name string required
            setting port integer optional
              default 443
              range 1..65535
            setting tls record optional
              setting ca string required
              setting verify boolean optional
                default true
          setting modes map of plain|tls optional
          setting stores map of list of record optional
            setting ca string required
            setting verify boolean optional
              default true
          setting rates list of map of decimal optional
          setting hidden record optional
            secret
            setting ca string required
            setting verify boolean optional
              default true
          setting tokens strings optional
            secret

        """.ReplaceLineEndings("\n"),
        Encoding.UTF8.GetString(s_library.Value.Stamp),
        StringComparison.Ordinal);

    private static string Echo(string json)
    {
        // The record prints its numbers in the culture of whoever asks.
        using CultureScope scope = new("");
        PluginComponent component = Assert.Single(s_library.Value.Components);
        object instance = component.Create(new PluginContext("nested", "alias", PdkDocument.ParseJson(json).Bytes, PluginServices.None));
        return Convert.ToString(instance.GetType().GetMethod("Echo")!.Invoke(instance, null), CultureInfo.InvariantCulture)!;
    }

    private static PluginLibrary Compile()
    {
        GeneratorRun run = GeneratorRun.Of(Source);
        using MemoryStream image = new();
        EmitResult result = run.Output.Emit(image);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        image.Position = 0;
        Assembly assembly = new AssemblyLoadContext("nested settings", isCollectible: true).LoadFromStream(image);
        return (PluginLibrary)Activator.CreateInstance(assembly.GetCustomAttribute<PluginLibraryAttribute>()!.Library)!;
    }
}
