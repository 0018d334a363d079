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

            [Plugin("needy")]
            internal sealed class Needy(ILog log) : IEcho { public string Echo() => log.GetType().Name; }
        }
        """;

    private static readonly Lazy<PluginLibrary> s_library = new(Compile);

    [Fact]
    public void Components_AreListedByName()
    {
        Assert.Equal(["configured", "needy"], s_library.Value.Components.Select(static component => component.Name));
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
