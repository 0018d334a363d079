using Pdk;

namespace Shop;

/// <summary>Makes prices. Plugins implement it.</summary>
[PluginContract("sample.pricing", 1, 0)]
public interface IPricingRule
{
    /// <summary>What an article costs, in cents.</summary>
    /// <param name="article">The article.</param>
    /// <param name="cents">Its price in the list.</param>
    int Price(string article, int cents);
}
