using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Pdk.Loader;
using Pdk.Loader.Fixtures;

namespace Pdk.Hosting.Tests;

/// <summary>What plugins of <c>AddPlugin</c> are offered, and what an application says that cannot offer it.</summary>
public sealed class ContainerServiceTests
{
    public static TheoryData<string, Action<IServiceCollection>> Registrations => new()
    {
        { "an object", static services => services.AddSingleton<IAdder>(new Adder()) },
        { "a class", static services => services.AddSingleton<IAdder, PlainAdder>() },
        { "a factory", static services => services.AddSingleton<IAdder>(static _ => new Adder()) },
        { "transient", static services => services.AddTransient<IAdder>(static _ => new Adder()) },
        { "the last of two", static services => services.AddScoped<IAdder>(static _ => new Adder()).AddSingleton<IAdder>(new Adder()) },
    };

    [Theory]
    [MemberData(nameof(Registrations))]
    public async Task RegisteredService_IsOffered(string kind, Action<IServiceCollection> register)
    {
        using Application application = New(register);
        await application.StartAsync();

        Assert.Equal($"{kind}: 3", application.Built.Services.GetRequiredService<IGreeter>().Greet(kind));
        Assert.Equal(HealthStatus.Healthy, (await application.HealthAsync()).Status);
    }

    /// <summary>Null is a configuration as well, by position too: it means none, whichever overloads there are beside.</summary>
    [Fact]
    public void ConfigurationThatIsNull_IsNone()
    {
        IServiceCollection services = new ServiceCollection()
            .AddPlugin<IWorker>("worker", null)
            .AddPlugin<IWorker>("worker", null, "second", key: 2)
            .AddPlugin<IGreeter>("cashier", static _ => [], null);
        Assert.Equal(2, services.Count(static service => service.ServiceType == typeof(IWorker)));
        Assert.Equal(1, services.Count(static service => service.ServiceType == typeof(IGreeter)));
    }

    [Fact]
    public async Task OptionalService_IsOfferedWhereItIsRegistered()
    {
        using Application application = New(static services => services.AddSingleton<IAdder>(new Adder()).AddPlugin<IWorker>("worker"));
        await application.StartAsync();

        Assert.Equal("all: 3 and a worker", application.Built.Services.GetRequiredService<IGreeter>().Greet("all"));
    }

    [Fact]
    public async Task ExplicitService_ComesFirst()
    {
        int asked = 0;
        using Application application = new(static options => options.AddLinked(new CashierLibrary(), "cashiers"), services => services
            .AddSingleton<IAdder>(new Adder())
            .AddPlugin<IGreeter>("cashier", services: _ =>
            {
                asked++;
                return [ServiceOffer.Of<IAdder>(new Adder(100))];
            }));
        await application.StartAsync();

        Assert.Equal("x: 103", application.Built.Services.GetRequiredService<IGreeter>().Greet("x"));
        Assert.Equal(1, asked);
    }

    public static TheoryData<string, Action<IServiceCollection>> Missing => new()
    {
        { "which the container does not have: register it as a singleton, or write services: provider => [ServiceOffer.Of<", static _ => { } },
        { "registered as scoped", static services => services.AddScoped<IAdder>(static _ => new Adder()) },
        { "under a key only", static services => services.AddKeyedSingleton<IAdder>("one", new Adder()) },
    };

    [Theory]
    [MemberData(nameof(Missing))]
    public async Task MissingService_StopsTheStart(string reason, Action<IServiceCollection> register)
    {
        using Application application = New(register);

        RequiredPluginsException exception = await Assert.ThrowsAsync<RequiredPluginsException>(application.StartAsync);

        string line = Assert.Single(exception.Missing);
        Assert.StartsWith("cashier: it needs the service pdk.tests.adder 1.0, ", line, StringComparison.Ordinal);
        Assert.Contains(reason, line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MissingComponent_StopsTheStart()
    {
        using Application application = new(services: static services => services.AddPlugin<IGreeter>("nobody"));

        RequiredPluginsException exception = await Assert.ThrowsAsync<RequiredPluginsException>(application.StartAsync);

        Assert.Equal(["nobody: no plugin in use has it for pdk.tests.greeter"], exception.Missing);
    }

    [Fact]
    public async Task StartWithoutRequired_IsUnhealthy()
    {
        using Application application = new(static options => options.StartWithoutRequired = true, static services => services.AddPlugin<IGreeter>("nobody"));
        await application.StartAsync();

        HealthReportEntry health = await application.HealthAsync();

        Assert.Equal((HealthStatus.Unhealthy, "1 plugin(s) ready, 1 asked for but not to be had"), (health.Status, health.Description));
        Assert.Equal(["nobody: no plugin in use has it for pdk.tests.greeter"], (string[])health.Data["unavailable.rows"]);
        Assert.Throws<PluginLoadException>(application.Built.Services.GetRequiredService<IGreeter>);
    }

    [Fact]
    public async Task FailedMaking_IsUnhealthyUntilItSucceeds()
    {
        bool isBroken = true;
        using Application application = New(services => services.AddSingleton<IAdder>(_ => isBroken ? throw new InvalidOperationException("no adder today") : new Adder()));
        await application.StartAsync();

        Assert.Throws<InvalidOperationException>(application.Built.Services.GetRequiredService<IGreeter>);
        HealthReportEntry broken = await application.HealthAsync();
        isBroken = false;
        application.Built.Services.GetRequiredService<IGreeter>();

        Assert.Equal(HealthStatus.Unhealthy, broken.Status);
        Assert.Equal(["cashier: no adder today"], (string[])broken.Data["unavailable.rows"]);
        Assert.Equal(HealthStatus.Healthy, (await application.HealthAsync()).Status);
    }

    [Fact]
    public async Task ServiceThatNeedsThePlugin_IsAnErrorAndNoEndlessLoop()
    {
        using Application application = New(static services => services.AddSingleton<IAdder>(static provider => new Adder(provider.GetRequiredService<IGreeter>().Greet("").Length)));
        await application.StartAsync();

        InvalidOperationException exception = Assert.Throws<InvalidOperationException>(application.Built.Services.GetRequiredService<IGreeter>);

        Assert.StartsWith("'cashier' needs a service that needs 'cashier'", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void CreationWithoutTheService_NamesWhatToWrite()
    {
        // The service is declared beside the contract that was added, so it need not be added too.
        using PluginHost host = new(new PluginHostOptions { UseEnvironment = false }.AddContract<IGreeter>());
        host.AddLinked(new CashierLibrary(), "cashiers");

        PluginLoadException exception = Assert.Throws<PluginLoadException>(() => host.Create<IGreeter>("cashier"));

        Assert.Contains("services: [ServiceOffer.Of<IAdder>(…)]", exception.Message, StringComparison.Ordinal);
        Assert.Equal("x: 3", host.Create<IGreeter>("cashier", services: [ServiceOffer.Of<IAdder>(new Adder())]).Greet("x"));
    }

    private static Application New(Action<IServiceCollection> register) => new(static options => options.AddLinked(new CashierLibrary(), "cashiers"), services =>
    {
        register(services);
        services.AddPlugin<IGreeter>("cashier");
    });

    private sealed class PlainAdder : IAdder
    {
        public int Add(int a, int b) => a + b;
    }

    private sealed class Adder(int more = 0) : IAdder
    {
        public int Add(int a, int b) => a + b + more;
    }
}
