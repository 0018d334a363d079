using System.Globalization;
using System.Numerics;
using Xunit.Abstractions;

namespace Pdk.Tests.Values.Json;

public sealed class DecimalNumberTests(ITestOutputHelper output)
{
    [Fact]
    public void PowersOfFive_AreTheirFirstBits()
    {
        for (int power = PowersOfFive.Smallest; power <= PowersOfFive.Largest; power++)
        {
            BigInteger five = BigInteger.Pow(5, Math.Abs(power));
            int bits = (int)five.GetBitLength();
            BigInteger expected = power < 0 ? (BigInteger.One << (bits + 127)) / five + 1 : five << (128 - bits);
            Assert.Equal(expected, ((BigInteger)PowersOfFive.High(power) << 64) | PowersOfFive.Low(power));
        }
    }

    [Fact]
    public void Number_IsTheOneThatTheFrameworkReads()
    {
        Random random = Seeded.Create(output);
        for (int round = 0; round < 300_000; round++)
        {
            ulong mantissa = (ulong)random.NextInt64(long.MinValue, long.MaxValue) >> random.Next(64);
            AssertSame(mantissa, random.Next(-30, 31));
        }
    }

    [Fact]
    public void NumberBetweenTwoDoubles_IsRoundedToTheEvenOne()
    {
        Random random = Seeded.Create(output);
        for (int round = 0; round < 100_000; round++)
        {
            // A double with one more bit lies exactly between two; its neighbours do not. As a decimal it is longer by as many digits as it has halves.
            ulong middle = (1UL << 53) | ((ulong)random.NextInt64(1L << 52) << 1) | 1;
            int halves = random.Next(-9, 4);
            BigInteger digits = halves < 0 ? (BigInteger)middle << -halves : middle * BigInteger.Pow(5, halves);
            for (int beside = -1; beside <= 1; beside++)
            {
                if (digits + beside <= ulong.MaxValue)
                {
                    AssertSame((ulong)(digits + beside), -Math.Max(0, halves));
                }
            }
        }
    }

    [Fact]
    public void EveryPower_IsConvertedWithEverySimpleMantissa()
    {
        ulong[] mantissas = [0, 1, 2, 5, 9, 10, (1UL << 53) - 1, 1UL << 53, (1UL << 53) + 1, (1UL << 63) - 1, 1UL << 63, 9_999_999_999_999_999_999, ulong.MaxValue];
        foreach (ulong mantissa in mantissas)
        {
            for (int power = -40; power <= 40; power++)
            {
                AssertSame(mantissa, power);
            }
        }
    }

    private static void AssertSame(ulong mantissa, int power)
    {
        if (!DecimalNumber.IsConvertible(power))
        {
            return;
        }

        double number = DecimalNumber.Convert(mantissa, power);
        double expected = double.Parse($"{mantissa}e{power}", CultureInfo.InvariantCulture);
        Assert.True(expected.Equals(number), $"{mantissa}e{power}: expected {expected:R}, found {number:R}");
    }
}
