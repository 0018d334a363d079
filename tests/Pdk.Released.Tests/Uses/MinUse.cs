using Min;

namespace Pdk.Released.Tests.Uses;

/// <summary>The smallest plugin.</summary>
internal static class MinUse
{
    public static KnownUse Use { get; } = new("Min.Plugin", static options => options.AddContract<IMinimum>(), static (host, answers) =>
    {
        IMinimum minimum = host.Create<IMinimum>("min");
        answers.Expect("Min(3, 5)", "3", () => $"{minimum.Min(3, 5)}");
        answers.Expect("Min(int.MaxValue, int.MinValue)", $"{int.MinValue}", () => $"{minimum.Min(int.MaxValue, int.MinValue)}");
        return Task.CompletedTask;
    });
}
