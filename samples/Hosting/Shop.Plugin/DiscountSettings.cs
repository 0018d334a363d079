namespace Shop;

/// <summary>The settings of <see cref="Discount"/>.</summary>
/// <param name="Percent">How much is taken off.</param>
/// <param name="AtLeast">How many pieces must be there for it.</param>
/// <param name="Except">Articles that always have their price.</param>
public sealed record DiscountSettings(double Percent, int AtLeast = 1, IReadOnlyList<string>? Except = null);
