using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using Pdk.Abi;
using Pdk.Hosting.Configuration;
using Pdk.Loader;
using Pdk.Loader.Fixtures;
using Shop;

namespace Pdk.Hosting.Tests;

/// <summary>Plugins that are configured by a section of the application's configuration.</summary>
public sealed class PluginSettingsTests
{
    private static readonly StampComponent s_nested = new("nested")
    {
        Settings =
        [
            new StampSetting("price", "decimal", false),
            new StampSetting("home", "uri", false),
            new StampSetting("since", "timestamp", false),
            new StampSetting("buffer", "size", false),
            new StampSetting("tls", "record", false) { Settings = [new StampSetting("ca", "string", true), new StampSetting("verify", "boolean", false)] },
            new StampSetting("hosts", "list of record", false) { Settings = [new StampSetting("name", "string", true), new StampSetting("port", "integer", false)] },
            new StampSetting("ports", "list of integer", false),
            new StampSetting("grid", "list of list of integer", false),
            new StampSetting("headers", "map of string", false),
            new StampSetting("modes", "map of up|down", false),
            new StampSetting("odd", "map of matrix", false),
            new StampSetting("pin", "integer", false) { IsSecret = true },
            new StampSetting("hidden", "record", false) { IsSecret = true, Settings = [new StampSetting("pin", "integer", false)] },
            new StampSetting("tokens", "map of integer", false) { IsSecret = true },
        ],
    };

    [Fact]
    public async Task Texts_BecomeWhatTheStampSays()
    {
        using Application application = New("""
            {
              "Name": "007", "MaxLength": 80, "BIG": 18446744073709551615, "factor": "2.5e-1", "Loud": true, "rounding": "HalfEven", "pause": "1.5s", "tags": [ "a", "b", "1" ]
            }
            """);
        await application.StartAsync();

        Assert.Equal("007, 80, 18446744073709551615, 0.25, loud, rounds to even, 00:00:01.5000000, [a b 1]", application.Built.Services.GetRequiredService<IGreeter>().Greet(""));
        Assert.Equal(HealthStatus.Healthy, (await application.HealthAsync()).Status);
    }

    [Theory]
    [InlineData("""{ "name": "x", "max_length": null, "loud": "", "pause": "" }""", "x")]
    [InlineData("""{ "name": "", "tags": "one" }""", ", [one]")]
    [InlineData("""{ "name": "x", "tags": [] }""", "x, []")]
    [InlineData("""{ "name": "x", "factor": 3, "loud": "False", "rounding": "UP", "max_length": "0" }""", "x, 0, 3, quiet, rounds up")]
    public async Task Setting_MayBeLeftOut(string json, string expected)
    {
        using Application application = New(json);
        await application.StartAsync();

        Assert.Equal(expected, application.Built.Services.GetRequiredService<IGreeter>().Greet(""));
    }

    [Fact]
    public async Task EverythingWrong_StopsTheStartAtOnce()
    {
        using Application application = New("""
            {
              "nam": "x", "max_length": "8.5", "big": { "x": 1 }, "factor": "NaN", "loud": "yes", "rounding": "down", "pause": "5", "tags": [ "a", [ "b" ] ]
            }
            """);

        RequiredPluginsException exception = await Assert.ThrowsAsync<RequiredPluginsException>(application.StartAsync);

        Assert.Equal(
            [
                "clerk: Clerk:big: expected an integer, found an object or a list",
                "clerk: Clerk:factor: expected a number, found 'NaN'",
                "clerk: Clerk:loud: expected true or false, found 'yes'",
                "clerk: Clerk:max_length: expected an integer, found '8.5'",
                "clerk: Clerk:nam: expected one of big, factor, later, loud, max_length, name, pause, rounding, tags, found 'nam'; did you mean 'name'?",
                "clerk: Clerk:name: expected a text, which 'clerk' needs, found nothing",
                "clerk: Clerk:pause: expected a duration such as 100ms, 5s or 1.5m, found '5'; a number needs its unit: ns, us, ms, s, m, h or d",
                "clerk: Clerk:rounding: expected one of up, half_even, found 'down'",
                "clerk: Clerk:tags:1: expected a text, found an object or a list",
            ],
            exception.Missing.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("""{ "name": "x", "MaxLength": 3, "max_length": 4 }""", "clerk: Clerk:max_length: expected one value of 'max_length', found another one at Clerk:MaxLength")]
    [InlineData("""{ }""", "clerk: Clerk:name: expected a text, which 'clerk' needs, found nothing")]
    [InlineData("\"x\"", "clerk: Clerk: expected an object with the settings of 'clerk', found 'x'")]
    public async Task SectionThatSaysNothingOrTooMuch_StopsTheStart(string json, string expected)
    {
        using Application application = New(json);

        Assert.Contains(expected, (await Assert.ThrowsAsync<RequiredPluginsException>(application.StartAsync)).Missing);
    }

    [Fact]
    public void SectionThatIsNotThere_IsToldByThePathThatIsMissing()
    {
        using ServiceProvider provider = new ServiceCollection()
            .AddPdk(static options => options.AddLinked(new ClerkLibrary(), "clerks").Host.UseEnvironment = false)
            .AddPlugin<IGreeter>("clerk", new ConfigurationBuilder().Build().GetSection("No:Such"))
            .BuildServiceProvider();

        OptionsValidationException exception = Assert.Throws<OptionsValidationException>(provider.GetRequiredService<IGreeter>);

        Assert.Equal(["No:Such:name: expected a text, which 'clerk' needs, found nothing"], exception.Failures);
    }

    [Fact]
    public async Task WrongConfiguration_IsUnhealthyUntilItIsPutRight()
    {
        ConfigurationManager configuration = new() { ["Clerk:name"] = "x", ["Clerk:max_length"] = "long" };
        using Application application = New(configuration.GetSection("Clerk"), static options => options.StartWithoutRequired = true);
        await application.StartAsync();

        HealthReportEntry wrong = await application.HealthAsync();
        Assert.Equal(HealthStatus.Unhealthy, wrong.Status);
        Assert.Equal(["clerk: Clerk:max_length: expected an integer, found 'long'"], (string[])wrong.Data["unavailable.rows"]);
        Assert.Throws<OptionsValidationException>(application.Built.Services.GetRequiredService<IGreeter>);

        configuration["Clerk:max_length"] = "8";

        Assert.Equal(HealthStatus.Healthy, (await application.HealthAsync()).Status);
        Assert.Equal("x, 8", application.Built.Services.GetRequiredService<IGreeter>().Greet(""));
    }

    /// <summary>How large an integer may be, no stamp says.</summary>
    [Fact]
    public async Task ValueThatThePluginRefuses_IsToldWithTheSection()
    {
        using Application application = New("""{ "name": "x", "max_length": 101 }""");
        await application.StartAsync();

        Assert.Throws<PluginLoadException>(application.Built.Services.GetRequiredService<IGreeter>);

        string row = Assert.Single((string[])(await application.HealthAsync()).Data["unavailable.rows"]);
        Assert.StartsWith("clerk (configured by Clerk): ", row, StringComparison.Ordinal);
        Assert.Contains("'max_length' must lie between 0 and 100, but is 101", row, StringComparison.Ordinal);
    }

    [Fact]
    public void ComponentWithoutSettings_TakesNone()
    {
        StampComponent component = new("plain");

        PluginSettings.Read(Section("""{ "x": 1 }"""), component, out IReadOnlyList<string> errors);

        Assert.Equal(["Clerk:x: expected nothing, since 'plain' has no settings, found 'x'"], errors);
    }

    /// <summary>A newer kit may have more kinds than this one: their values are the plugin's matter.</summary>
    [Fact]
    public void UnknownKind_GetsWhatIsThere()
    {
        StampComponent component = new("new") { Settings = [new StampSetting("later", "matrix", IsRequired: true)] };

        PdkDocument document = PluginSettings.Read(Section("""{ "later": { "rows": [ [ 1, 2 ], [ 3 ] ], "name": "x" } }"""), component, out IReadOnlyList<string> errors);

        Assert.Empty(errors);
        Assert.Equal("""{"later":{"name":"x","rows":[["1","2"],["3"]]}}""", document.ToJsonString());
    }

    [Theory]
    [InlineData("""{ "price": "12.50", "home": "https://a.example/", "since": "2026-03-31T12:00:00Z", "buffer": "64MiB" }""", """{"buffer":"64MiB","home":"https://a.example/","price":"12.50","since":"2026-03-31T12:00:00Z"}""")]
    [InlineData("""{ "Tls": { "CA": "a", "verify": "true" } }""", """{"tls":{"ca":"a","verify":true}}""")]
    [InlineData("""{ "hosts": [ { "name": "a" }, { "name": "b", "port": 1 } ] }""", """{"hosts":[{"name":"a"},{"name":"b","port":1}]}""")]
    [InlineData("""{ "ports": 8 }""", """{"ports":[8]}""")]
    [InlineData("""{ "ports": [ 8, 9 ], "grid": [ [ 1 ], [ 2, 3 ] ] }""", """{"grid":[[1],[2,3]],"ports":[8,9]}""")]
    [InlineData("""{ "ports": [], "headers": {}, "tls": "" }""", """{"ports":[]}""")]
    [InlineData("""{ "headers": { "Accept": "x", "A": "" }, "modes": { "a": "Up" } }""", """{"headers":{"A":"","Accept":"x"},"modes":{"a":"up"}}""")]
    [InlineData("""{ "odd": { "rows": [ 1 ] } }""", """{"odd":{"rows":["1"]}}""")]
    public void SettingsInside_BecomeWhatTheStampSays(string json, string expected)
    {
        PdkDocument document = PluginSettings.Read(Section(json), s_nested, out IReadOnlyList<string> errors);

        Assert.Empty(errors);
        Assert.Equal(Sorted(expected), Sorted(document.ToJsonString()));

        static string Sorted(string text) => System.Text.Json.Nodes.JsonNode.Parse(text)!.AsObject().OrderBy(static pair => pair.Key, StringComparer.Ordinal)
            .Aggregate("", static (all, pair) => $"{all}{pair.Key}={pair.Value!.ToJsonString()};");
    }

    [Theory]
    [InlineData("""{ "price": "12,50" }""", "Clerk:price: expected a decimal number such as 12.50, found '12,50'")]
    [InlineData("""{ "home": "a.example" }""", "Clerk:home: expected a URI with its scheme, such as https://example.org/items, found 'a.example'")]
    [InlineData("""{ "since": "today" }""", "Clerk:since: expected a time with its offset, such as 2026-03-31T12:00:00Z or 2026-03-31T14:00:00+02:00, found 'today'")]
    [InlineData("""{ "buffer": 64 }""", "Clerk:buffer: expected a size such as 512B, 64MiB or 1.5GB, found '64'; a number needs its unit: B, KiB, MiB, GiB, TiB (1024 each), kB, MB, GB or TB (1000 each)")]
    [InlineData("""{ "tls": "x" }""", "Clerk:tls: expected an object, found 'x'", "Clerk:tls:ca: expected a text, which 'nested' needs, found nothing")]
    [InlineData("""{ "tls": { "cb": "x" } }""", "Clerk:tls:cb: expected one of ca, verify, found 'cb'; did you mean 'ca'?", "Clerk:tls:ca: expected a text, which 'nested' needs, found nothing")]
    [InlineData("""{ "hosts": [ { "name": "a", "port": "x" } ] }""", "Clerk:hosts:0:port: expected an integer, found 'x'")]
    [InlineData("""{ "hosts": "x" }""", "Clerk:hosts: expected an object, found 'x'", "Clerk:hosts:name: expected a text, which 'nested' needs, found nothing")]
    [InlineData("""{ "grid": [ [ "x" ] ] }""", "Clerk:grid:0:0: expected an integer, found 'x'")]
    [InlineData("""{ "headers": "x" }""", "Clerk:headers: expected an object, found 'x'")]
    [InlineData("""{ "headers": { "a": [ "b" ] } }""", "Clerk:headers:a: expected a text, found an object or a list")]
    [InlineData("""{ "modes": { "a": "dwon" } }""", "Clerk:modes:a: expected one of up, down, found 'dwon'; did you mean 'down'?")]
    public void MistakeInside_IsToldWithItsPath(string json, params string[] expected)
    {
        PluginSettings.Read(Section(json), s_nested, out IReadOnlyList<string> errors);

        Assert.Equal(expected, errors);
    }

    [Theory]
    [InlineData("""{ "pin": "MARKER" }""", "Clerk:pin: expected an integer, found something else, which is a secret and not shown")]
    [InlineData("""{ "pin": { "MARKER": "MARKER" } }""", "Clerk:pin: expected an integer, found an object or a list")]
    [InlineData("""{ "hidden": "MARKER" }""", "Clerk:hidden: expected an object, found something else, which is a secret and not shown")]
    [InlineData("""{ "hidden": { "pin": 1, "MARKER": "MARKER" } }""", "Clerk:hidden: expected one of pin, found another key, which is a secret and not shown")]
    [InlineData("""{ "hidden": { "pin": "MARKER" } }""", "Clerk:hidden:pin: expected an integer, found something else, which is a secret and not shown")]
    [InlineData("""{ "tokens": { "MARKER": "MARKER" } }""", "Clerk:tokens: expected an integer, found something else, which is a secret and not shown")]
    [InlineData("\"MARKER\"", "Clerk: expected an object with the settings of 'nested', found a text")]
    public void MistakeInASecret_IsToldWithoutIt(string json, string expected)
    {
        PluginSettings.Read(Section(json), s_nested, out IReadOnlyList<string> errors);

        Assert.Contains(expected, errors);
        Assert.DoesNotContain(errors, static error => error.Contains("MARKER", StringComparison.Ordinal));
    }

    /// <summary>A stamp may say anything: what nobody nests so deeply is left to the plugin.</summary>
    [Fact]
    public void KindWithoutEnd_GetsWhatIsThere()
    {
        StampComponent component = new("new")
        {
            Settings = [new StampSetting("deep", string.Concat(Enumerable.Repeat("list of ", 100_000)) + "integer", IsRequired: true)],
        };

        PdkDocument document = PluginSettings.Read(Section("""{ "deep": [ [ "x" ] ] }"""), component, out IReadOnlyList<string> errors);

        Assert.Empty(errors);
        Assert.Equal("""{"deep":[["x"]]}""", document.ToJsonString());
    }

    [Fact]
    public async Task Sample_IsConfiguredAndOfferedTheHostsStock()
    {
        IConfiguration configuration = Json("""{ "Rules": { "Discount": { "Percent": 10, "AtLeast": 100, "Except": [ "stamp" ] } } }""");
        using Application application = new(static options => options.AddLinked(ShopLibrary(), "shop"), services => services
            .AddSingleton<IStock>(new Stock(144))
            .AddPlugin<IPricingRule>("discount", configuration.GetSection("Rules:Discount")));
        await application.StartAsync();

        IPricingRule rule = application.Built.Services.GetRequiredService<IPricingRule>();

        Assert.Equal((108, 120), (rule.Price("pencil", 120), rule.Price("stamp", 120)));
    }

    [Fact]
    public async Task SectionAndServices_GoTogether()
    {
        IConfiguration configuration = Json("""{ "Discount": { "Percent": 50 } }""");
        using Application application = new(static options => options.AddLinked(ShopLibrary(), "shop"), services => services
            .AddPlugin<IPricingRule>("discount", static _ => [ServiceOffer.Of<IStock>(new Stock(1))], configuration.GetSection("Discount"), key: "half"));
        await application.StartAsync();

        Assert.Equal(60, application.Built.Services.GetRequiredKeyedService<IPricingRule>("half").Price("pencil", 120));
    }

    private static Application New(string json) => New(Section(json));

    private static Application New(IConfiguration section, Action<PdkOptions>? configure = null) => new(
        options =>
        {
            options.AddLinked(new ClerkLibrary(), "clerks");
            configure?.Invoke(options);
        },
        services => services.AddPlugin<IGreeter>("clerk", section));

    private static IConfigurationSection Section(string json) => Json($$"""{ "Clerk": {{json}} }""").GetSection("Clerk");

    private static IConfiguration Json(string json) =>
        new ConfigurationBuilder().AddJsonStream(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(json))).Build();

    private static PluginLibrary ShopLibrary() =>
        (PluginLibrary)Activator.CreateInstance(typeof(Discount).Assembly.GetCustomAttribute<PluginLibraryAttribute>()!.Library)!;

    private sealed class Stock(int count) : IStock
    {
        public int Count(string article) => count;
    }
}
