using Pdk.Abi;
using Pdk.Contracts;
using Pdk.Loader.Fixtures;
using Pdk.Loader.Judging;
using Pdk.Loader.Tests.Support;

namespace Pdk.Loader.Tests.Judging;

/// <summary>The contracts that a host knows without being told, and those that come with one that was added.</summary>
public sealed class KnownContractsTests
{
    private static readonly Type[] s_shipped =
    [
        typeof(ISource), typeof(ISink), typeof(IConnector), typeof(ICodec), typeof(IPreprocessor), typeof(IPostprocessor), typeof(IOperator),
        typeof(ILog), typeof(ISender), typeof(IState), typeof(IMetrics), typeof(IFunctions), typeof(IFunctionCatalog), typeof(IRequests),
        typeof(IPartitions),
    ];

    [Fact]
    public void ShippedContracts_AreKnown()
    {
        KnownContracts known = new([]);

        Assert.Equal(
            s_shipped.Select(static type => type.Name).Order(StringComparer.Ordinal),
            known.All.Select(static contract => contract.InterfaceType.Name).Order(StringComparer.Ordinal));
        Assert.All(known.All, contract => Assert.Same(contract, known.Find(contract.Id)));
        Assert.Null(known.Find("acme.rule"));
        Assert.Null(known.FindService("acme.rule"));
    }

    [Fact]
    public void AddedContract_IsKnownInThePlaceOfAShippedOne()
    {
        TestContract mine = new("pdk.codec", 7, 0, "");

        Assert.Same(mine, new KnownContracts([mine]).Find("pdk.codec"));
    }

    [Fact]
    public void NeighboursOfAnAddedContract_AreKnownAsServicesOnly()
    {
        Contract adder = ContractRegistry.Get<IAdder>();
        Contract neighbour = ContractRegistry.Of(typeof(IAdder).Assembly).First(contract => contract.Id != adder.Id);
        KnownContracts known = new([adder]);

        Assert.Same(adder, known.FindService(adder.Id));
        Assert.Null(known.Find(neighbour.Id));
        Assert.Same(neighbour, known.FindService(neighbour.Id));

        // What was added itself comes before a neighbour.
        TestContract mine = new(neighbour.Id, 7, 0, "");
        Assert.Same(mine, new KnownContracts([adder, mine]).FindService(neighbour.Id));
    }
}
