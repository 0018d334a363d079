using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Pdk.Loader;
using Pdk.Loader.Fixtures;

namespace Pdk.Hosting.Tests;

/// <summary>Services of <c>AddPdkService</c>: an object for each instance, which is disposed after it.</summary>
public sealed class PerInstanceServiceTests
{
    [Fact]
    public async Task EachInstance_GetsItsOwn()
    {
        List<ServiceRequest> asked = [];
        using Application application = New(services => services.AddPdkService<IAdder>((_, request) =>
        {
            asked.Add(request);
            return new CountingAdder(asked.Count * 10);
        }));
        await application.StartAsync();

        string[] greetings =
        [
            application.Built.Services.GetRequiredService<IGreeter>().Greet("x"),
            application.Built.Services.GetRequiredKeyedService<IGreeter>("second").Greet("x"),
        ];

        Assert.Equal(["x: 13", "x: 23"], greetings);
        Assert.Equal([new ServiceRequest("cashier") { Component = "cashier" }, new ServiceRequest("two") { Component = "cashier" }], asked);
        Assert.Equal(HealthStatus.Healthy, (await application.HealthAsync()).Status);
    }

    [Fact]
    public async Task Class_TakesServicesAndTheRequest()
    {
        using Application application = New(static services => services.AddSingleton(new Offset(100)).AddPdkService<IAdder, RequestAdder>());
        await application.StartAsync();

        Assert.Equal("x: 110", application.Built.Services.GetRequiredService<IGreeter>().Greet("x"));
    }

    [Fact]
    public async Task Class_NeedNotTakeTheRequest()
    {
        using Application application = New(static services => services.AddSingleton(new Offset(100)).AddPdkService<IAdder, OffsetAdder>());
        await application.StartAsync();

        Assert.Equal("x: 103", application.Built.Services.GetRequiredService<IGreeter>().Greet("x"));
    }

    [Fact]
    public async Task ItComesBeforeASingletonAndAfterTheRequestsOwn()
    {
        using Application application = New(static services => services
            .AddPdkService<IAdder>(static (_, _) => new CountingAdder(10))
            .AddPdkService<IAdder>(static (_, _) => new CountingAdder(20))
            .AddSingleton<IAdder>(new CountingAdder(0))
            .AddPlugin<IGreeter>("cashier", services: static _ => [ServiceOffer.Of<IAdder>(new CountingAdder(30))], key: "own"));
        await application.StartAsync();

        Assert.Equal("x: 23", application.Built.Services.GetRequiredService<IGreeter>().Greet("x"));
        Assert.Equal("x: 33", application.Built.Services.GetRequiredKeyedService<IGreeter>("own").Greet("x"));
    }

    [Fact]
    public async Task WhatWasMade_IsDisposedAfterTheInstance()
    {
        var adder = new CountingAdder(0);
        var other = new CountingAdder(0);
        using (Application application = New(services => services.AddPdkService<IAdder>((_, _) => adder)))
        {
            await application.StartAsync();
            application.Built.Services.GetRequiredService<IGreeter>();
            Assert.Equal(0, adder.Disposals);
        }

        Assert.Equal((1, 0), (adder.Disposals, other.Disposals));
    }

    [Fact]
    public async Task ServiceThatCannotBeMade_IsTold()
    {
        using Application application = New(static services =>
            services.AddPdkService<IAdder>(static (_, _) => throw new IOException("no adder today")));
        await application.StartAsync();

        InvalidOperationException exception = Assert.Throws<InvalidOperationException>(application.Built.Services.GetRequiredService<IGreeter>);

        Assert.Equal("The service pdk.tests.adder could not be made for 'cashier': no adder today", exception.Message);
        Assert.Equal(HealthStatus.Unhealthy, (await application.HealthAsync()).Status);
    }

    /// <summary>What a pipeline is started with: everything that the container offers to plugins.</summary>
    [Fact]
    public async Task HostServices_AreAllThatIsOffered()
    {
        var shared = new CountingAdder(0);
        using Application application = New(services => services
            .AddSingleton<IAdder>(shared)
            .AddScoped<IWorker>(static _ => throw new InvalidOperationException("not for plugins"))
            .AddPdkService<IBehaviour>(static (_, request) => new Behaviour(request.Alias)));
        await application.StartAsync();
        HostServices services = application.Built.Services.GetRequiredService<HostServices>();

        using InstanceServices all = services.For(new ServiceRequest("in"));
        using InstanceServices some = services.For(new ServiceRequest("out"), ["pdk.tests.adder"]);

        Assert.Equal("in", Assert.Single(all.Offers.Select(static offer => offer.Service).OfType<IBehaviour>()).Text(0));
        Assert.Same(shared, Assert.Single(some.Offers).Service);
        Assert.Equal(
            ["IAdder", "IBehaviour", "IGreeter"],
            services.Contracts.Select(static contract => contract.InterfaceType.Name).Order(StringComparer.Ordinal));
    }

    private static Application New(Action<IServiceCollection> register) => new(static options => options.AddLinked(new CashierLibrary(), "cashiers"), services =>
    {
        register(services);
        services.AddPlugin<IGreeter>("cashier").AddPlugin<IGreeter>("cashier", alias: "two", key: "second");
    });

    private sealed record Offset(int Value);

    private sealed class CountingAdder(int more) : IAdder, IDisposable
    {
        internal int Disposals { get; private set; }

        public int Add(int a, int b) => a + b + more;

        public void Dispose() => Disposals++;
    }

    private sealed class RequestAdder(Offset offset, ServiceRequest request) : IAdder
    {
        public int Add(int a, int b) => a + b + offset.Value + request.Alias.Length;
    }

    private sealed class OffsetAdder(Offset offset) : IAdder
    {
        public int Add(int a, int b) => a + b + offset.Value;
    }

    private sealed class Behaviour(string alias) : IBehaviour
    {
        public string Text(int way) => alias;

        public int Call(int way, IAdder adder) => 0;

        public ValueTask<int> LaterAsync(int way, CancellationToken cancellation) => new(0);
    }
}
