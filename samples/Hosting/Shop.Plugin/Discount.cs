using Pdk;

namespace Shop;

/// <summary>The plugin: its settings come from the host's configuration, the stock is the host's own.</summary>
[Plugin("discount", Description = "Takes some percent off what there is much of.")]
public sealed class Discount(DiscountSettings settings, IStock stock) : IPricingRule
{
    /// <inheritdoc/>
    public int Price(string article, int cents) =>
        settings.Except?.Contains(article) == true || stock.Count(article) < settings.AtLeast
            ? cents
            : (int)Math.Round(cents * (1 - (settings.Percent / 100)));
}
