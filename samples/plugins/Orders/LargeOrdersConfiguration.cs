namespace Samples;

/// <summary>The configuration of <see cref="LargeOrders"/>.</summary>
/// <param name="Minimum">What an order must be worth.</param>
public sealed record LargeOrdersConfiguration(long Minimum);
