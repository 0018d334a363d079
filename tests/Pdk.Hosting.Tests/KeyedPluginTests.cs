using Microsoft.Extensions.DependencyInjection;
using Pdk.Loader.Fixtures;
using Pdk.Loader.Tests.Supervision;

namespace Pdk.Hosting.Tests;

/// <summary>Several plugins of one contract in one container, told apart by their keys.</summary>
public sealed class KeyedPluginTests
{
    private readonly List<Worker> _made = [];

    [Fact]
    public async Task PluginsOfOneContract_AreInstancesOfTheirOwn()
    {
        Application application = New(static services => services
            .AddPlugin<IWorker>("others/worker", alias: "first", key: "one")
            .AddPlugin<IWorker>("others/worker", alias: "second", key: 2));
        using (application)
        {
            await application.StartAsync();
            IServiceProvider services = application.Built.Services;

            IWorker one = services.GetRequiredKeyedService<IWorker>("one");
            IWorker two = services.GetRequiredKeyedService<IWorker>(2);

            Assert.NotSame(one, two);
            Assert.Same(one, services.GetRequiredKeyedService<IWorker>("one"));
            Assert.Null(services.GetService<IWorker>());
            Assert.Null(services.GetKeyedService<IWorker>("2"));
            Assert.Equal(2, _made.Count);
            Assert.All(_made, static worker => Assert.Equal(0, worker.Disposed));
        }

        Assert.All(_made, static worker => Assert.Equal(1, worker.Disposed));
    }

    [Fact]
    public async Task PluginWithoutAKey_StandsBesideThem()
    {
        using Application application = New(static services => services
            .AddPlugin<IWorker>("others/worker", alias: "first", key: "one")
            .AddPlugin<IWorker>("others/worker", alias: "second"));
        await application.StartAsync();
        IServiceProvider services = application.Built.Services;

        Assert.NotSame(services.GetRequiredService<IWorker>(), services.GetRequiredKeyedService<IWorker>("one"));
        Assert.Single(services.GetServices<IWorker>());
        Assert.Equal(2, _made.Count);
    }

    [Fact]
    public async Task KeyedPluginThatIsMissing_KeepsTheApplicationFromStarting()
    {
        using Application application = New(static services => services.AddPlugin<IWorker>("others/nobody", key: "one"));

        RequiredPluginsException exception = await Assert.ThrowsAsync<RequiredPluginsException>(application.StartAsync);

        Assert.Equal("others/nobody: no plugin in use has it for pdk.tests.worker", Assert.Single(exception.Missing));
    }

    private Application New(Action<IServiceCollection> plugins) => new(
        options => options.AddLinked(
            new WorkerLibrary(() =>
            {
                _made.Add(new Worker());
                return _made[^1];
            }),
            "others"),
        plugins);
}
