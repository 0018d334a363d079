using System.Reflection;
using Pdk.Contracts;
using Pdk.Runtime.Linked;

namespace Pdk.Runtime.Tests.Linked;

/// <summary>What stands between the pipeline and a linked transport hands on every member, also those that the contracts get later.</summary>
public sealed class WrapperTests
{
    [Theory]
    [InlineData(typeof(LinkedSource), typeof(ISource))]
    public void EveryMember_IsHandedOn(Type wrapper, Type contract)
    {
        InterfaceMapping map = wrapper.GetInterfaceMap(contract);

        Assert.All(map.TargetMethods, method => Assert.Equal(wrapper, method?.DeclaringType));
    }
}
