using System.Globalization;
using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using Microsoft.CodeAnalysis.Emit;
using Pdk.Abi;
using Pdk.Generators.Layout;
using Pdk.Generators.Tests.Harness;

namespace Pdk.Generators.Tests.Linked;

/// <summary>What is generated for plugin classes runs: the library lists them, its stamp is sound, and instances get their configuration and services.</summary>
public sealed class LibraryTests
{
    private const string Source = """
        namespace App
        {
            [PluginContract("app.log", 1, 0)] public interface ILog { void Write(string line); }
            [PluginContract("app.echo", 1, 0)] public interface IEcho { string Echo(); }

            public sealed class Log : ILog { public void Write(string line) { } }

            public enum Rounding { Up, HalfEven }

            public sealed record Settings(
                int Count, string Greeting = "hel\"lo", double Factor = 1.5, bool? Loud = null, Rounding Rounding = Rounding.HalfEven,
                TimeSpan Pause = default, long? Limit = null, ulong Big = ulong.MaxValue, sbyte Negative = -5, float Small = float.NaN);

            [Plugin("configured")]
            internal sealed class Configured(Settings settings, ILog? log) : IEcho { public string Echo() => settings.ToString() + (log is null ? " quiet" : " loud"); }

            public enum Level { None, V1_2, HTTP2, UTF8Text, A_B, AB, _x, X__Y, True, @class, None2 = None, [Obsolete("gone", true)] Gone, [Obsolete("soon")] Soon }

            [Flags] public enum Parts { Head = 1, Tail = 2, All = Head | Tail }

            public sealed record Levels(Level Level = Level.None, Level? Other = null, Parts Parts = Parts.Head, string?[]? Names = null);

            [Plugin("levelled")]
            internal sealed class Levelled(Levels levels) : IEcho
            {
                public string Echo() => $"{(int)levels.Level} {(int?)levels.Other} {(int)levels.Parts} {string.Join("/", levels.Names ?? [])}";
            }

            [Plugin("needy")]
            internal sealed class Needy(ILog log) : IEcho { public string Echo() => log.GetType().Name; }
        }
        """;

    private static readonly Lazy<PluginLibrary> s_library = new(Compile);

    [Fact]
    public void Components_AreListedByName()
    {
        Assert.Equal(["configured", "levelled", "needy"], s_library.Value.Components.Select(static component => component.Name));
        Assert.All(s_library.Value.Components, static component =>
        {
            Assert.Equal(component.Name, Encoding.UTF8.GetString(component.Utf8Name));
            Assert.Equal("app.echo", Assert.Single(component.Contracts).Id);
        });
    }

    [Fact]
    public void Stamp_HasLengthAndCheckOfItsText()
    {
        string stamp = Encoding.UTF8.GetString(s_library.Value.Stamp);
        int lineEnd = stamp.IndexOf('\n', StringComparison.Ordinal);
        string body = stamp[(lineEnd + 1)..^"\u0001pdk-stamp-end\u0002".Length];
        string expected = string.Create(
            CultureInfo.InvariantCulture, $"\u0001pdk-stamp\u0002 1 length={Encoding.UTF8.GetByteCount(body):x8} check={Fnv1a.Hash(body):x16}");
        Assert.Equal(expected, stamp[..lineEnd]);
        Assert.EndsWith("\u0001pdk-stamp-end\u0002", stamp, StringComparison.Ordinal);
    }

    [Fact]
    public void AbsentKeys_HaveTheirDefaults() => Assert.Equal(
        "Settings { Count = 3, Greeting = hel\"lo, Factor = 1.5, Loud = , Rounding = HalfEven, Pause = 00:00:00, Limit = , Big = 18446744073709551615, Negative = -5, Small = NaN } quiet",
        Echo("configured", """{"count":3}"""));

    [Fact]
    public void Keys_AreRead() => Assert.Equal(
        "Settings { Count = -1, Greeting = x, Factor = 2, Loud = True, Rounding = Up, Pause = 00:00:02, Limit = 9, Big = 7, Negative = -128, Small = 0.5 } quiet",
        Echo("configured", """
            {"count":-1,"greeting":"x","factor":2,"loud":true,"rounding":"up","pause":"2s","limit":9,"big":7,"negative":-128,"small":0.5}
            """));

    [Theory]
    [InlineData("""{}""", "lacks the key 'count'")]
    [InlineData("""{"count":3,"colour":1}""", "unknown key 'colour'")]
    [InlineData("""{"count":"three"}""", "'count' must be")]
    [InlineData("""{"count":3000000000}""", "'count'")]
    [InlineData("""{"count":3,"negative":-129}""", "'negative'")]
    [InlineData("""{"count":3,"rounding":"down"}""", "'rounding' must be")]
    public void BadConfiguration_IsAnErrorThatNamesTheKey(string json, string message)
    {
        ArgumentException exception = Assert.Throws<ArgumentException>(() => Echo("configured", json));
        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
    }

    /// <summary>Every name that the stamp lists is accepted, and means its member.</summary>
    [Fact]
    public void NamesThatTheStampLists_AreAccepted()
    {
        string stamp = Encoding.UTF8.GetString(s_library.Value.Stamp);
        Assert.Contains("  setting level none|v1_2|http2|utf8_text|a_b|ab|_x|x__y|true|class|none2|soon optional\n", stamp, StringComparison.Ordinal);
        Assert.Contains("  setting parts head|tail|all optional\n", stamp, StringComparison.Ordinal);
        foreach ((string key, int place) in new[] { ("level", 0), ("other", 1), ("parts", 2) })
        {
            string line = stamp.Split('\n').Single(line => line.StartsWith($"  setting {key} ", StringComparison.Ordinal));
            string[] names = line.Split(' ')[4].Split('|');
            int[] values = key == "parts" ? [1, 2, 3] : [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 2];
            Assert.Equal(
                values.Select(static value => value.ToString(CultureInfo.InvariantCulture)),
                names.Select(name => Echo("levelled", $$"""{"{{key}}":"{{name}}"}""").Split(' ')[place]));
        }
    }

    [Theory]
    [InlineData("\"V1_2\"", "1")]
    [InlineData("\"v12\"", "1")]
    [InlineData("\"HTTP_2\"", "2")]
    [InlineData("\"Utf8Text\"", "3")]
    [InlineData("\"X\"", "6")]
    [InlineData("true", "8")]
    public void NamesThatCanBeMeantOnly_AreAccepted(string json, string value) =>
        Assert.StartsWith(value + " ", Echo("levelled", $$"""{"level":{{json}}}"""), StringComparison.Ordinal);

    [Theory]
    [InlineData("\"gone\"", "'gone'; did you mean 'none'?")]
    [InlineData("\"1\"", "'1'.")]
    [InlineData("\"none, v1_2\"", "'none, v1_2'.")]
    [InlineData("\"A_b_\"", "'A_b_'; did you mean 'a_b'?")]
    [InlineData("\"\"", "''.")]
    [InlineData("false", "'false'.")]
    public void NamesOfNothing_AreErrorsThatListTheNames(string json, string found)
    {
        ArgumentException exception = Assert.Throws<ArgumentException>(() => Echo("levelled", $$"""{"level":{{json}}}"""));
        Assert.Equal($"The configuration of 'levelled': 'level' must be one of none, v1_2, http2, utf8_text, a_b, ab, _x, x__y, true, class, none2, soon, but is {found}", exception.Message);
    }

    [Fact]
    public void TextsThatMayBeNull_AreRead() => Assert.Equal("0  1 a/b", Echo("levelled", """{"names":["a","b"]}"""));

    /// <summary>Libraries that were compiled with version 0.1.0 name the enumeration only.</summary>
    [Fact]
    public void ChoiceByTypeAlone_AcceptsTheNamesOfTheStampAsWell()
    {
        ConfigurationReader reader = new PluginContext("old", "alias", PdkDocument.ParseJson("""{"a":"v1_2","b":"V12","c":"1"}""").Bytes, PluginServices.None).ReadConfiguration();
        Assert.Equal(OldLevel.V1_2, reader.Choice<OldLevel>("a"));
        Assert.Equal(OldLevel.V1_2, reader.Choice<OldLevel>("b"));
        Assert.Throws<ArgumentException>(() => reader.Choice<OldLevel>("c"));
    }

    private enum OldLevel
    {
        None,
        V1_2,
    }

    [Fact]
    public void ConfigurationOfAClassThatTakesNone_IsAnError() => Assert.Throws<ArgumentException>(() => Echo("needy", """{"count":3}""", hasLog: true));

    [Fact]
    public void Services_AreGivenOrMissed()
    {
        Assert.EndsWith(" loud", Echo("configured", """{"count":3}""", hasLog: true), StringComparison.Ordinal);
        Assert.Equal("Log", Echo("needy", "{}", hasLog: true));
        NotSupportedException exception = Assert.Throws<NotSupportedException>(() => Echo("needy", "{}"));
        Assert.Contains("app.log 1.0", exception.Message, StringComparison.Ordinal);
    }

    private static string Echo(string name, string json, bool hasLog = false)
    {
        // The record prints its numbers in the culture of whoever asks.
        using CultureScope scope = new("");
        PluginComponent component = s_library.Value.Components.Single(component => component.Name == name);
        object instance = component.Create(new PluginContext(
            name, "alias", PdkDocument.ParseJson(json).Bytes, hasLog ? new Services() : PluginServices.None));
        // Through the border, as a host would.
        Contract contract = component.Contracts[0];
        object proxy;
        unsafe
        {
            proxy = contract.ImportObject(new ContractReference
            {
                Table = contract.Table,
                Handle = contract.ExportObject(instance, InstanceState.Owned(instance)),
            });
        }

        return (string)contract.InterfaceType.GetMethod("Echo")!.Invoke(proxy, null)!;
    }

    private static PluginLibrary Compile()
    {
        GeneratorRun run = GeneratorRun.Of(Source);
        using MemoryStream image = new();
        EmitResult result = run.Output.Emit(image);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        image.Position = 0;
        Assembly assembly = new AssemblyLoadContext("linked library", isCollectible: true).LoadFromStream(image);
        return (PluginLibrary)Activator.CreateInstance(assembly.GetCustomAttribute<PluginLibraryAttribute>()!.Library)!;
    }

    private sealed class Services : PluginServices
    {
        public override T? Find<T>(Contract<T> contract)
            where T : class => (T)Activator.CreateInstance(typeof(T).Assembly.GetType("App.Log")!)!;
    }
}
