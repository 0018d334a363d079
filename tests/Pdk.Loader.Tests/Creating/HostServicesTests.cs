using Pdk.Abi;
using Pdk.Loader.Fixtures;

namespace Pdk.Loader.Tests.Creating;

/// <summary>What a host offers by contract: one object for all, or one for each instance.</summary>
public sealed class HostServicesTests
{
    private static readonly ServiceRequest s_request = new("bob") { Pipeline = "p" };

    [Fact]
    public void SharedObject_IsTheSameForAllAndNeverDisposed()
    {
        var adder = new Adder();
        HostServices services = new HostServices().Add<IAdder>(adder);

        using (InstanceServices offered = services.For(s_request))
        {
            Assert.Same(adder, Assert.Single(offered.Offers).Service);
            Assert.Equal(typeof(IAdder), offered.Offers[0].InterfaceType);
        }

        Assert.Equal(0, adder.Disposals);
    }

    [Fact]
    public void MadeObjects_AreDisposedOnceTheLastFirst()
    {
        List<string> log = [];
        HostServices services = new HostServices()
            .Add<IAdder>(request => new Adder { Log = () => log.Add($"adder of {request.Alias} in {request.Pipeline}") })
            .Add<IGreeter>(_ => new Greeter { Log = () => log.Add("greeter") });

        InstanceServices offered = services.For(s_request);
        Assert.Equal(2, offered.Offers.Count);
        Assert.Empty(log);
        offered.Dispose();
        offered.Dispose();

        Assert.Equal(["greeter", "adder of bob in p"], log);
    }

    [Fact]
    public void ObjectThatIsNotOwned_IsNotDisposed()
    {
        var adder = new Adder();
        HostServices services = new HostServices().Add(ContractRegistry.Get<IAdder>(), _ => adder, isOwned: false);

        services.For(s_request).Dispose();

        Assert.Equal(0, adder.Disposals);
    }

    [Fact]
    public void OnlyWhatIsAskedFor_IsMade()
    {
        HostServices services = new HostServices()
            .Add<IAdder>(static _ => throw new InvalidOperationException("nobody asked"))
            .Add<IGreeter>(static _ => new Greeter());

        Assert.Equal(typeof(IGreeter), Assert.Single(services.For(s_request, ["pdk.tests.greeter", "other"]).Offers).InterfaceType);
        Assert.Empty(services.For(s_request, []).Offers);
    }

    [Fact]
    public void LastOfAContract_Counts()
    {
        var last = new Adder();
        HostServices services = new HostServices().Add<IAdder>(new Adder()).Add<IAdder>(last);

        Assert.Same(last, Assert.Single(services.For(s_request).Offers).Service);
        Assert.Equal(["pdk.tests.adder"], services.Contracts.Select(static contract => contract.Id));
    }

    [Fact]
    public void WhatCannotBeMade_IsToldAndTheOthersAreDisposed()
    {
        var adder = new Adder();
        HostServices services = new HostServices()
            .Add<IAdder>(_ => adder)
            .Add<IGreeter>(static _ => throw new IOException("no greeter today"));

        InvalidOperationException exception = Assert.Throws<InvalidOperationException>(() => services.For(s_request));

        Assert.Equal("The service pdk.tests.greeter could not be made for 'bob': no greeter today", exception.Message);
        Assert.IsType<IOException>(exception.InnerException);
        Assert.Equal(1, adder.Disposals);
    }

    [Fact]
    public void ObjectOfAnotherType_IsRefusedAndDisposed()
    {
        var adder = new Adder();
        HostServices services = new HostServices().Add(ContractRegistry.Get<IGreeter>(), _ => adder, isOwned: true);

        InvalidOperationException exception = Assert.Throws<InvalidOperationException>(() => services.For(s_request));

        Assert.Contains("Expected an object that implements Pdk.Loader.Fixtures.IGreeter, found ", exception.Message, StringComparison.Ordinal);
        Assert.Equal(1, adder.Disposals);
    }

    [Fact]
    public void Nothing_IsRefused()
    {
        HostServices services = new HostServices().Add(ContractRegistry.Get<IGreeter>(), static _ => null!, isOwned: true);

        Assert.Throws<InvalidOperationException>(() => services.For(s_request));
        Assert.Throws<ArgumentNullException>(() => services.Add<IAdder>((IAdder)null!));
        Assert.Throws<ArgumentNullException>(() => services.Add((Func<ServiceRequest, IAdder>)null!));
        Assert.Throws<ArgumentNullException>(() => services.For(null!));
    }

    [Fact]
    public void FailureOfOneDisposal_KeepsNoneFromTheirs()
    {
        var adder = new Adder();
        HostServices services = new HostServices()
            .Add<IAdder>(_ => adder)
            .Add<IGreeter>(static _ => new Greeter { Log = static () => throw new IOException("stuck") });
        InstanceServices offered = services.For(s_request);

        Assert.Equal("stuck", Assert.Throws<IOException>(offered.Dispose).Message);

        Assert.Equal(1, adder.Disposals);
    }

    private sealed class Adder : IAdder, IDisposable
    {
        internal Action Log { get; init; } = static () => { };

        internal int Disposals { get; private set; }

        public int Add(int a, int b) => a + b;

        public void Dispose()
        {
            Disposals++;
            Log();
        }
    }

    private sealed class Greeter : IGreeter, IDisposable
    {
        internal Action Log { get; init; } = static () => { };

        public string Greet(string name) => name;

        public void Dispose() => Log();
    }
}
