extern alias v1_2;
extern alias v2_0;

namespace Pdk.Native.Tests.Evolution;

/// <summary>A rule of major 1, as the host of today sees rules.</summary>
internal sealed class OldRule(v1_2::Evolution.IRule rule) : v2_0::Evolution.IRule
{
    public decimal Price(string item, decimal amount) => rule.Price(item, (int)Math.Ceiling(amount));

    public string Report() => rule.Report();
}
