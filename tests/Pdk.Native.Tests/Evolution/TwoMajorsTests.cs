extern alias v1_2;
extern alias v2_0;

using Pdk.Loader;

namespace Pdk.Native.Tests.Evolution;

/// <summary>A program that serves plugins of two major versions: one loader for each.</summary>
public sealed class TwoMajorsTests
{
    [Fact]
    public void TwoHosts_EachTakeTheirOwnMajor()
    {
        using PluginHost oldHost = v1_2::Evolution.HostSide.Open();
        using PluginHost newHost = v2_0::Evolution.HostSide.Open();
        foreach (EvolutionSide plugin in EvolutionSide.All)
        {
            Assert.Equal(plugin.Major == 1, oldHost.LoadFile(plugin.Plugin).IsReady);
            Assert.Equal(plugin.Major == 2, newHost.LoadFile(plugin.Plugin).IsReady);
        }

        v2_0::Evolution.IRule[] rules =
        [
            newHost.Create<v2_0::Evolution.IRule>("ten-percent", services: [ServiceOffer.Of<v2_0::Evolution.IShop>(new v2_0::Evolution.Shop())]),
            new OldRule(oldHost.Create<v1_2::Evolution.IRule>("ten-percent", services: [ServiceOffer.Of<v1_2::Evolution.IShop>(new v1_2::Evolution.Shop())])),
        ];
        Assert.All(rules, static rule => Assert.Equal(270, rule.Price("nut", 3)));
    }
}
